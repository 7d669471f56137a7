package nexs.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.ITransaction;
import nexs.api.error.ClosedException;
import nexs.api.error.NexsException;
import nexs.testkit.Await;
import org.junit.jupiter.api.Test;

/** A connection in the hands of a program: given back once, by whomever, or found when it is lost. */
public interface LeaseContract extends Contract {

  @Test
  default void isGivenBackOnce(Lab lab) {
    IPool db = lab.pool(builder -> builder.maxConns(1));
    IConn first = db.acquire();
    first.close();
    try (IConn second = db.acquire()) {
      first.close();
      first.close();
      assertThat(db.stats().acquired()).isEqualTo(1);
      assertThat(second.queryCount("SELECT 1")).isEqualTo(1);
      assertThat(second.closed()).isFalse();
    }
  }

  @Test
  default void isOfNoUseAfterItsClose(Lab lab) {
    IPool db = lab.pool(builder -> builder.maxConns(1));
    IConn conn = db.acquire();
    ITransaction tx = conn.begin();
    conn.close();
    try (IConn next = db.acquire()) {
      for (Throwable refusal :
          new Throwable[] {
            catchThrowable(() -> conn.exec("SELECT 1")),
            catchThrowable(() -> conn.begin()),
            catchThrowable(() -> conn.prepare("SELECT 1")),
            catchThrowable(() -> tx.exec("SELECT 1")),
            catchThrowable(conn::ping)
          }) {
        assertThat(refusal)
            .isInstanceOf(ClosedException.class)
            .hasMessageContaining("nothing was sent");
      }
      conn.cancel();
      conn.evict();
      assertThat(next.queryCount("SELECT 1")).isEqualTo(1);
    }
    assertThat(conn.closed()).isTrue();
  }

  @Test
  default void anotherThreadMayCloseIt(Lab lab) {
    IPool db = lab.pool(builder -> builder.maxConns(1));
    IConn conn = db.acquire();
    try (Parallel threads = new Parallel()) {
      CompletableFuture<Boolean> call =
          threads.attempt(
              () -> {
                conn.exec("SELECT pg_sleep(60)");
              });
      Await.atMost()
          .until(
              "the statement runs",
              () ->
                  "1"
                      .equals(
                          lab.server()
                              .value(
                                  "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep%' AND state = 'active' AND application_name = '"
                                      + lab.applicationName()
                                      + "'")));
      conn.close();
      assertThatThrownBy(call::join).hasCauseInstanceOf(NexsException.class);
    }
    assertThat(db.queryCount("SELECT 1")).isEqualTo(1);
    assertThat(db.stats().acquired()).isZero();
    lab.server().terminateSessions(lab.applicationName());
  }

  @Test
  default void aLostOneIsFoundAndTakenBack(Lab lab) {
    IPool db = lab.pool(builder -> builder.maxConns(1));
    try (LogCapture log = new LogCapture()) {
      lose(db);
      Await.atMost()
          .until(
              "the lost connection is back",
              () -> {
                System.gc();
                return db.stats().acquired() == 0;
              });
      assertThat(log.warnings())
          .filteredOn(text -> text.contains(db.name()))
          .singleElement()
          .asString()
          .contains("was lost by the program without close()", "leakDetectionThreshold");
      lose(db);
      Await.atMost()
          .until(
              "the second one is back",
              () -> {
                System.gc();
                return db.stats().acquired() == 0;
              });
      assertThat(log.warnings().getLast()).contains("LeaseContract.lose");
    }
    assertThat(db.queryCount("SELECT count(*) FROM pg_class WHERE relname = 'lost_and_found'"))
        .isZero();
  }

  private static void lose(IPool db) {
    IConn conn = db.acquire();
    conn.begin().exec("CREATE TABLE lost_and_found (id int)");
  }

  @Test
  default void aTransactionKeepsItsConnectionFromBeingLost(Lab lab) {
    IPool db = lab.pool(builder -> builder.maxConns(1));
    ITransaction tx = db.acquire().begin();
    for (int i = 0; i < 3; i++) {
      System.gc();
      assertThat(tx.queryOne(Integer.class, "SELECT 1")).isEqualTo(1);
    }
    assertThat(db.stats().acquired()).isEqualTo(1);
    tx.commit();
    db.close(Duration.ZERO);
  }

  @Test
  default void aLongOneIsWarnedOfWithTheStackThatAcquired(Lab lab) {
    IPool db = lab.pool(builder -> builder.leakDetectionThreshold(Duration.ofMillis(100)));
    try (LogCapture log = new LogCapture();
        IConn conn = db.acquire()) {
      Await.atMost()
          .until(
              "the warning",
              () -> log.warnings().stream().anyMatch(text -> text.contains(db.name())));
      assertThat(log.warnings())
          .filteredOn(text -> text.contains(db.name()))
          .singleElement()
          .asString()
          .contains("longer than leakDetectionThreshold (PT0.1S)", "LeaseContract");
      assertThat(conn.queryCount("SELECT 1")).isEqualTo(1);
    }
  }

  @Test
  default void closingUnderAReaderLeavesTheNextBorrowerAlone(Lab lab) {
    IPool db = lab.pool(builder -> builder.maxConns(1));
    String table = lab.table("id int");
    IConn conn = db.acquire();
    IConn[] next = new IConn[1];
    ITransaction[] tx = new ITransaction[1];
    Throwable end =
        catchThrowable(
            () ->
                conn.query(
                    rows -> {
                      rows.next();
                      conn.close();
                      next[0] = db.acquire();
                      tx[0] = next[0].begin();
                      return tx[0].exec("INSERT INTO " + table + " VALUES (1)");
                    },
                    "SELECT generate_series(1, 100000)"));
    assertThat(end).isInstanceOf(NexsException.class);
    assertThat(lab.server().value("SELECT count(*) FROM " + table)).isEqualTo("0");
    tx[0].commit();
    next[0].close();
    assertThat(lab.server().value("SELECT count(*) FROM " + table)).isEqualTo("1");
  }

  @Test
  default void noCallStraysIntoTheNextBorrowersTransaction(Lab lab) throws Exception {
    IPool db = lab.pool(builder -> builder.maxConns(1));
    String strays = lab.table("xid xid8");
    String insert = "INSERT INTO " + strays + " VALUES (pg_current_xact_id())";
    try (Parallel threads = new Parallel()) {
      for (int i = 0; i < 100; i++) {
        IConn conn = db.acquire();
        CountDownLatch calling = new CountDownLatch(1);
        CompletableFuture<Boolean> caller =
            threads.attempt(
                () -> {
                  while (true) {
                    conn.exec(insert);
                    calling.countDown();
                  }
                });
        calling.await();
        conn.close();
        try (IConn next = db.acquire();
            ITransaction tx = next.begin()) {
          String own = tx.queryOne(String.class, "SELECT pg_current_xact_id()::text");
          assertThatThrownBy(caller::join).hasCauseInstanceOf(NexsException.class);
          assertThat(
                  tx.queryCount(
                      "SELECT count(*) FROM " + strays + " WHERE xid = $1::text::xid8", own))
              .isZero();
        }
      }
    }
  }
}
