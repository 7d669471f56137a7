package nexs.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.IRows;
import nexs.api.ITransaction;
import nexs.api.TxOptions;
import nexs.api.error.BusyException;
import nexs.api.error.ClosedException;
import nexs.api.error.ServerException;
import org.junit.jupiter.api.Test;

/** Rows read one by one. That memory stays bounded is the {@link StreamMemoryContract}. */
public interface CursorContract extends Contract {

  private static long sum(IRows rows) {
    long sum = 0;
    while (rows.next()) {
      sum += rows.longAt(1);
    }
    return sum;
  }

  @Test
  default void readsMoreRowsThanAPortion(Lab lab) {
    String sql = "SELECT i FROM generate_series(1, 10000) i";
    long expected = 50_005_000;
    IPool db = lab.pool();
    assertThat(db.<Long, RuntimeException>query(CursorContract::sum, sql)).isEqualTo(expected);
    try (ITransaction tx = lab.connect().begin(TxOptions.READ_ONLY)) {
      assertThat(tx.<Long, RuntimeException>query(CursorContract::sum, sql)).isEqualTo(expected);
    }
  }

  @Test
  default void endsEarly(Lab lab) {
    IConn conn = lab.connect();
    int first =
        conn.query(
            rows -> {
              rows.next();
              return rows.intAt(1);
            },
            "SELECT generate_series(1, 100000)");
    assertThat(first).isEqualTo(1);
    assertThat(conn.queryCount("SELECT 2")).isEqualTo(2);
  }

  @Test
  default void passesTheReadersExceptionOnUnchanged(Lab lab) {
    IPool db = lab.pool(builder -> builder.maxConns(1).minConns(0));
    IOException mine = new IOException("mine");
    assertThatThrownBy(
            () ->
                db.query(
                    rows -> {
                      throw mine;
                    },
                    "SELECT generate_series(1, 10000)"))
        .isSameAs(mine);
    assertThat(db.queryCount("SELECT 1")).isEqualTo(1);
  }

  @Test
  default void keepsWhatAReturningStatementWrote(Lab lab) {
    IPool db = lab.pool();
    String table = lab.table("id int");
    long sum =
        db.query(
            CursorContract::sum,
            "INSERT INTO " + table + " SELECT generate_series(1, 3000) RETURNING id");
    assertThat(sum).isEqualTo(4_501_500);
    assertThat(db.queryCount("SELECT count(*) FROM " + table)).isEqualTo(3000);
  }

  @Test
  default void undoesAReturningStatementWhoseReaderFails(Lab lab) {
    IPool db = lab.pool();
    String table = lab.table("id int");
    assertThatThrownBy(
            () ->
                db.query(
                    rows -> {
                      throw new IOException("mine");
                    },
                    "INSERT INTO " + table + " VALUES (1) RETURNING id"))
        .isInstanceOf(IOException.class);
    assertThat(db.queryCount("SELECT count(*) FROM " + table)).isZero();
  }

  @Test
  default void rowsEndWithTheirCallback(Lab lab) {
    AtomicReference<IRows> kept = new AtomicReference<>();
    lab.pool()
        .query(
            rows -> {
              kept.set(rows);
              return rows.next();
            },
            "SELECT 1");
    assertThatThrownBy(() -> kept.get().next()).isInstanceOf(ClosedException.class);
    assertThatThrownBy(() -> kept.get().intAt(1)).isInstanceOf(ClosedException.class);
  }

  @Test
  default void refusesOtherCallsOnTheConnectionWhileRowsAreOpen(Lab lab) {
    IConn conn = lab.connect();
    conn.query(
        rows -> {
          assertThatThrownBy(() -> conn.exec("SELECT 1")).isInstanceOf(BusyException.class);
          return rows.next();
        },
        "SELECT 1");
    conn.exec("SELECT 1");
  }

  @Test
  default void allowsThemInATransaction(Lab lab) {
    String table = lab.table("id int");
    IConn conn = lab.connect();
    try (ITransaction tx = conn.begin()) {
      tx.query(
          rows -> {
            while (rows.next()) {
              tx.exec("INSERT INTO " + table + " VALUES ($1)", rows.intAt(1));
            }
            return true;
          },
          "SELECT generate_series(1, 2500)");
      tx.commit();
    }
    assertThat(conn.queryCount("SELECT count(*) FROM " + table)).isEqualTo(2500);
  }

  @Test
  default void reportsAnErrorInTheMiddle(Lab lab) {
    IConn conn = lab.connect();
    assertThatThrownBy(
            () ->
                conn.query(
                    CursorContract::sum, "SELECT 1 / (5000 - i) FROM generate_series(1, 10000) i"))
        .isInstanceOf(ServerException.class)
        .satisfies(e -> assertThat(((ServerException) e).sqlState()).contains("22012"));
    assertThat(conn.queryCount("SELECT 1")).isEqualTo(1);
  }
}
