package nexs.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nexs.api.AccessMode;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.ITransaction;
import nexs.api.IsolationLevel;
import nexs.api.TxOptions;
import nexs.api.error.BusyException;
import nexs.api.error.ClosedException;
import nexs.api.error.DeadlockException;
import nexs.api.error.ParameterException;
import nexs.api.error.ReadOnlyNodeException;
import nexs.api.error.SerializationFailureException;
import nexs.api.error.TransactionAbortedException;
import nexs.api.error.UniqueViolationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Transactions, nested ones, savepoints, and how each can end. */
public interface TransactionContract extends Contract {

  @Test
  default void commitsAndRollsBack(Lab lab) {
    IConn conn = lab.connect();
    String table = lab.table("id int");
    try (ITransaction tx = conn.begin()) {
      tx.exec("INSERT INTO " + table + " VALUES (1)");
      tx.commit();
      assertThat(tx.ended()).isTrue();
    }
    try (ITransaction tx = conn.begin()) {
      tx.exec("INSERT INTO " + table + " VALUES (2)");
      tx.rollback();
    }
    try (ITransaction tx = conn.begin()) {
      tx.exec("INSERT INTO " + table + " VALUES (3)");
    }
    assertThat(conn.queryAll(Integer.class, "SELECT id FROM " + table)).containsExactly(1);
  }

  @ParameterizedTest
  @EnumSource(value = IsolationLevel.class, mode = EnumSource.Mode.EXCLUDE, names = "DEFAULT")
  default void runsInTheIsolationAskedFor(IsolationLevel level, Lab lab) {
    IConn conn = lab.connect();
    try (ITransaction tx = conn.begin(TxOptions.DEFAULT.withIsolation(level))) {
      assertThat(tx.queryOne(String.class, "SHOW transaction_isolation"))
          .isEqualToIgnoringCase(level.sql());
    }
    assertThat(conn.queryOne(String.class, "SHOW transaction_isolation"))
        .isEqualTo("read committed");
  }

  @Test
  default void runsDeferrable(Lab lab) {
    TxOptions options =
        TxOptions.SERIALIZABLE.withAccessMode(AccessMode.READ_ONLY).withDeferrable(true);
    try (ITransaction tx = lab.connect().begin(options)) {
      assertThat(tx.queryOne(String.class, "SHOW transaction_deferrable")).isEqualTo("on");
      assertThat(tx.queryOne(String.class, "SHOW transaction_read_only")).isEqualTo("on");
    }
  }

  @Test
  default void refusesWritesWhenReadOnly(Lab lab) {
    IPool db = lab.pool();
    String table = lab.table("id int");
    assertThatThrownBy(
            () ->
                db.useTransaction(
                    TxOptions.READ_ONLY, tx -> tx.exec("INSERT INTO " + table + " VALUES (1)")))
        .isInstanceOf(ReadOnlyNodeException.class);
    db.exec("INSERT INTO " + table + " VALUES (1)");
  }

  @Test
  default void rollsBackANestedTransactionAlone(Lab lab) {
    IConn conn = lab.connect();
    String table = lab.table("id int primary key");
    String insert = "INSERT INTO " + table + " VALUES ($1)";
    try (ITransaction tx = conn.begin()) {
      tx.exec(insert, 1);
      try (ITransaction nested = tx.begin()) {
        nested.exec(insert, 2);
        nested.rollback();
      }
      try (ITransaction nested = tx.begin()) {
        nested.exec(insert, 3);
        try (ITransaction deeper = nested.begin()) {
          deeper.exec(insert, 4);
          deeper.commit();
        }
        nested.commit();
      }
      try (ITransaction nested = tx.begin()) {
        assertThatThrownBy(() -> nested.exec(insert, 1))
            .isInstanceOf(UniqueViolationException.class);
      }
      tx.exec(insert, 5);
      tx.commit();
    }
    assertThat(conn.queryAll(Integer.class, "SELECT id FROM " + table + " ORDER BY 1"))
        .containsExactly(1, 3, 4, 5);
  }

  @Test
  default void commitOfAFailedNestedTransactionKeepsTheOuterOne(Lab lab) {
    IConn conn = lab.connect();
    String table = lab.table("id int primary key");
    try (ITransaction tx = conn.begin()) {
      tx.exec("INSERT INTO " + table + " VALUES (1)");
      ITransaction nested = tx.begin();
      assertThatThrownBy(() -> nested.exec("INSERT INTO " + table + " VALUES (1)"))
          .isInstanceOf(UniqueViolationException.class);
      assertThatThrownBy(nested::commit).isInstanceOf(TransactionAbortedException.class);
      tx.exec("INSERT INTO " + table + " VALUES (2)");
      tx.commit();
    }
    assertThat(conn.queryCount("SELECT count(*) FROM " + table)).isEqualTo(2);
  }

  @Test
  default void returnsToASavepointOfAnyName(Lab lab) {
    IConn conn = lab.connect();
    String table = lab.table("id int primary key");
    String name = "it's \"quoted\"; DROP TABLE " + table;
    try (ITransaction tx = conn.begin()) {
      tx.exec("INSERT INTO " + table + " VALUES (1)");
      tx.savepoint(name);
      assertThatThrownBy(() -> tx.exec("INSERT INTO " + table + " VALUES (1)"))
          .isInstanceOf(UniqueViolationException.class);
      tx.rollbackTo(name);
      tx.exec("INSERT INTO " + table + " VALUES (2)");
      tx.release(name);
      tx.commit();
    }
    assertThat(conn.queryCount("SELECT count(*) FROM " + table)).isEqualTo(2);
  }

  @Test
  default void commitOfAFailedTransactionIsAnError(Lab lab) {
    IConn conn = lab.connect();
    String table = lab.table("id int primary key");
    ITransaction tx = conn.begin();
    tx.exec("INSERT INTO " + table + " VALUES (1)");
    assertThatThrownBy(() -> tx.exec("INSERT INTO " + table + " VALUES (1)"))
        .isInstanceOf(UniqueViolationException.class);
    assertThatThrownBy(() -> tx.exec("SELECT 1")).isInstanceOf(TransactionAbortedException.class);
    assertThatThrownBy(tx::commit).isInstanceOf(TransactionAbortedException.class);
    assertThat(tx.ended()).isTrue();
    assertThat(conn.queryCount("SELECT count(*) FROM " + table)).isZero();
  }

  @Test
  default void refusesCallsBesideAnOpenTransaction(Lab lab) {
    IConn conn = lab.connect();
    try (ITransaction tx = conn.begin()) {
      assertThatThrownBy(() -> conn.exec("SELECT 1")).isInstanceOf(BusyException.class);
      assertThatThrownBy(conn::begin).isInstanceOf(BusyException.class);
      try (ITransaction nested = tx.begin()) {
        assertThatThrownBy(() -> tx.exec("SELECT 1")).isInstanceOf(BusyException.class);
        assertThatThrownBy(tx::commit).isInstanceOf(BusyException.class);
        nested.exec("SELECT 1");
      }
      tx.exec("SELECT 1");
    }
    conn.exec("SELECT 1");
  }

  @Test
  default void refusesControlBehindItsBack(Lab lab) {
    try (ITransaction tx = lab.connect().begin()) {
      assertThatThrownBy(() -> tx.exec("COMMIT")).isInstanceOf(ParameterException.class);
      assertThatThrownBy(() -> tx.exec("SELECT 1; COMMIT")).isInstanceOf(ParameterException.class);
      assertThatThrownBy(() -> tx.exec("savepoint x")).isInstanceOf(ParameterException.class);
      tx.exec("SELECT 1");
    }
  }

  @Test
  default void isOverOnceItHasEnded(Lab lab) {
    IConn conn = lab.connect();
    ITransaction tx = conn.begin();
    tx.commit();
    assertThatThrownBy(() -> tx.exec("SELECT 1")).isInstanceOf(ClosedException.class);
    assertThatThrownBy(tx::commit).isInstanceOf(ClosedException.class);
    assertThatThrownBy(tx::rollback).isInstanceOf(ClosedException.class);
    tx.close();
    ITransaction left = conn.begin();
    left.exec("SELECT 1");
    conn.close();
    assertThatThrownBy(() -> left.exec("SELECT 1")).isInstanceOf(ClosedException.class);
    left.close();
  }

  @Test
  default void rollsBackAndPassesTheWorksExceptionOn(Lab lab) {
    IPool db = lab.pool();
    String table = lab.table("id int");
    IOException mine = new IOException("mine");
    Throwable thrown =
        catchThrowable(
            () ->
                db.useTransaction(
                    tx -> {
                      tx.exec("INSERT INTO " + table + " VALUES (1)");
                      throw mine;
                    }));
    assertThat(thrown).isSameAs(mine);
    StackOverflowError error = new StackOverflowError();
    assertThat(
            catchThrowable(
                () ->
                    db.useTransaction(
                        tx -> {
                          tx.exec("INSERT INTO " + table + " VALUES (2)");
                          throw error;
                        })))
        .isSameAs(error);
    assertThat(db.queryCount("SELECT count(*) FROM " + table)).isZero();
    long result = db.inTransaction(tx -> tx.queryCount("SELECT 42"));
    assertThat(result).isEqualTo(42);
  }

  @Test
  default void reportsASerializationFailure(Lab lab) {
    String table = lab.table("side text, n int");
    lab.server().execute("INSERT INTO " + table + " VALUES ('a', 1), ('b', 1)");
    ITransaction one = lab.connect().begin(TxOptions.SERIALIZABLE);
    ITransaction two = lab.connect().begin(TxOptions.SERIALIZABLE);
    one.queryCount("SELECT sum(n) FROM " + table + " WHERE side = 'a'");
    two.queryCount("SELECT sum(n) FROM " + table + " WHERE side = 'b'");
    one.exec("INSERT INTO " + table + " VALUES ('b', 1)");
    two.exec("INSERT INTO " + table + " VALUES ('a', 1)");
    one.commit();
    assertThatThrownBy(two::commit)
        .isInstanceOf(SerializationFailureException.class)
        .satisfies(e -> assertThat(((SerializationFailureException) e).safeToRetry()).isTrue());
    assertThat(two.ended()).isTrue();
  }

  @Test
  default void reportsADeadlock(Lab lab) throws Exception {
    IPool db = lab.pool();
    String table = lab.table("id int primary key, n int");
    db.exec("INSERT INTO " + table + " VALUES (1, 0), (2, 0)");
    String update = "UPDATE " + table + " SET n = n + 1 WHERE id = $1";
    CountDownLatch both = new CountDownLatch(2);
    try (ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Throwable>> ends =
          List.of(1, 2).stream()
              .map(
                  first ->
                      tasks.submit(
                          () ->
                              catchThrowable(
                                  () ->
                                      db.useTransaction(
                                          tx -> {
                                            tx.exec(update, first);
                                            both.countDown();
                                            both.await();
                                            tx.exec(update, 3 - first);
                                          }))))
              .toList();
      int deadlocks = 0;
      for (Future<Throwable> end : ends) {
        Throwable thrown = end.get();
        if (thrown != null) {
          assertThat(thrown).isInstanceOf(DeadlockException.class);
          deadlocks++;
        }
      }
      assertThat(deadlocks).isEqualTo(1);
    }
    assertThat(db.queryCount("SELECT sum(n) FROM " + table)).isEqualTo(2);
  }

  @Test
  default void reportsADeferredConstraintAtCommit(Lab lab) {
    IConn conn = lab.connect();
    String table = lab.table("id int UNIQUE DEFERRABLE INITIALLY DEFERRED");
    ITransaction tx = conn.begin();
    tx.exec("INSERT INTO " + table + " VALUES (1)");
    tx.exec("INSERT INTO " + table + " VALUES (1)");
    assertThatThrownBy(tx::commit).isInstanceOf(UniqueViolationException.class);
    assertThat(conn.queryCount("SELECT count(*) FROM " + table)).isZero();
  }

  @Test
  default void leavesNothingToTheNextBorrower(Lab lab) {
    IPool db = lab.pool(builder -> builder.maxConns(1));
    String table = lab.table("id int");
    IConn borrowed = db.acquire();
    ITransaction left = borrowed.begin();
    left.exec("INSERT INTO " + table + " VALUES (1)");
    borrowed.close();
    try (IConn manual = db.acquire()) {
      manual.exec("BEGIN");
      manual.exec("INSERT INTO " + table + " VALUES (2)");
    }
    assertThat(db.queryCount("SELECT count(*) FROM " + table)).isZero();
    assertThat(db.queryOne(String.class, "SELECT pg_current_xact_id_if_assigned() IS NULL"))
        .isEqualTo("t");
  }
}
