package nexs.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.copy.CopyOut;
import nexs.api.copy.CopyStream;
import nexs.api.error.BusyException;
import nexs.api.error.ConfigException;
import nexs.api.error.MappingException;
import nexs.api.error.NexsException;
import nexs.api.error.ServerException;
import nexs.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** COPY out over several connections, and to and from files: for providers that have {@link nexs.api.Feature#COPY}. */
public interface CopyLanesContract extends Contract {

  /** A row. */
  record Row(long id, String text) {}

  /** A row that refuses some. */
  record Picky(long id) {

    /** Refuses one. */
    public Picky {
      if (id == 33_333) {
        throw new IllegalArgumentException("not this one");
      }
    }
  }

  /** How many. */
  int ROWS = 50_000;

  private static String filled(Lab lab) {
    String table = lab.table("id bigint, text text");
    lab.server()
        .execute(
            "INSERT INTO "
                + table
                + " SELECT i, 'row ' || i FROM generate_series(1, "
                + ROWS
                + ") i");
    return table;
  }

  @Test
  default void lanesReadEachRowOnce(Lab lab) {
    IPool db = lab.pool();
    String table = filled(lab);
    for (int lanes : new int[] {1, 2, 3, 4}) {
      Set<Row> rows = new HashSet<>();
      try (Stream<Row> out = db.copy().out(CopyOut.of(table, Row.class).lanes(lanes))) {
        out.forEach(row -> assertThat(rows.add(row)).isTrue());
      }
      assertThat(rows).hasSize(ROWS).contains(new Row(1, "row 1"), new Row(ROWS, "row " + ROWS));
    }
    String empty = lab.table("id bigint, text text");
    try (Stream<Row> out = db.copy().out(CopyOut.of(empty, Row.class).lanes(4))) {
      assertThat(out).isEmpty();
    }
  }

  @Test
  default void allLanesSeeTheSameMoment(Lab lab) {
    IPool db = lab.pool();
    String table = filled(lab);
    try (Stream<Row> out = db.copy().out(CopyOut.of(table, Row.class).lanes(3))) {
      Iterator<Row> rows = out.iterator();
      rows.next();
      lab.server().execute("UPDATE " + table + " SET id = id + 1000000");
      lab.server().execute("INSERT INTO " + table + " VALUES (-1, 'late')");
      long sum = 1;
      while (rows.hasNext()) {
        assertThat(rows.next().id()).isBetween(1L, (long) ROWS);
        sum++;
      }
      assertThat(sum).isEqualTo(ROWS);
    }
  }

  @Test
  default void aPartitionedTableIsRead(Lab lab) {
    String table = lab.table("id bigint, text text) PARTITION BY RANGE (id");
    lab.server()
        .execute(
            "CREATE TABLE " + table + "_a PARTITION OF " + table + " FOR VALUES FROM (0) TO (500)");
    lab.server().execute("CREATE TABLE " + table + "_b PARTITION OF " + table + " DEFAULT");
    lab.server().execute("INSERT INTO " + table + " SELECT i, 'x' FROM generate_series(1, 1000) i");
    try (Stream<Row> out = lab.pool().copy().out(CopyOut.of(table, Row.class).lanes(4))) {
      assertThat(out.mapToLong(Row::id).sum()).isEqualTo(500_500);
    }
  }

  @Test
  default void aStreamThatIsLeftGivesTheConnectionsBack(Lab lab) {
    IPool db = lab.pool();
    String table = filled(lab);
    try (Stream<Row> out = db.copy().out(CopyOut.of(table, Row.class).lanes(4))) {
      assertThat(out.iterator().next()).isNotNull();
    }
    Await.atMost().until("all connections are back", () -> db.stats().acquired() == 0);
    assertThat(db.queryCount("SELECT 1")).isEqualTo(1);
  }

  @Test
  default void aStreamThatIsLostGivesTheConnectionsBack(Lab lab) {
    IPool db = lab.pool();
    String table = filled(lab);
    begin(db, table);
    Await.atMost()
        .until(
            "all connections are back",
            () -> {
              System.gc();
              return db.stats().acquired() == 0;
            });
    assertThat(db.queryCount("SELECT 1")).isEqualTo(1);
  }

  @SuppressWarnings("StreamResourceLeak") // to be found
  private static void begin(IPool db, String table) {
    Iterator<Row> rows = db.copy().out(CopyOut.of(table, Row.class).lanes(3)).iterator();
    assertThat(rows.next()).isNotNull();
  }

  @Test
  default void aRowThatIsRefusedEndsAllLanes(Lab lab) {
    IPool db = lab.pool();
    String table = filled(lab);
    assertThatThrownBy(
            () -> {
              try (Stream<Picky> out = db.copy().out(CopyOut.of(table, Picky.class).lanes(3))) {
                out.forEach(row -> {});
              }
            })
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("refused the row")
        .hasRootCauseMessage("not this one");
    assertThat(db.stats().acquired()).isZero();
    assertThat(db.queryCount("SELECT 1")).isEqualTo(1);
  }

  @Test
  default void aServerThatEndsTheSessionsEndsTheStream(Lab lab) {
    IPool db = lab.pool();
    String table = lab.table("id bigint, text text");
    lab.server()
        .execute(
            "INSERT INTO "
                + table
                + " SELECT i, repeat('x', 1000) FROM generate_series(1, 60000) i"); // more than any
    // buffer holds
    try (Stream<Row> out = db.copy().out(CopyOut.of(table, Row.class).lanes(2))) {
      Iterator<Row> rows = out.iterator();
      rows.next();
      lab.terminateAll();
      assertThatThrownBy(() -> rows.forEachRemaining(row -> {})).isInstanceOf(NexsException.class);
    }
    Await.atMost().until("all connections are back", () -> db.stats().acquired() == 0);
    assertThat(db.queryCount("SELECT 1")).isEqualTo(1);
  }

  @Test
  default void lanesThatCannotBeAreRefused(Lab lab) {
    IPool db = lab.pool();
    String table = filled(lab);
    assertThatThrownBy(() -> CopyOut.query("SELECT 1 AS id", Row.class).lanes(2))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("which a query has not");
    assertThatThrownBy(() -> CopyOut.of(table, Row.class).lanes(0))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("lanes must be 1 to 64, not 0");
    try (IConn conn = db.acquire()) {
      assertThatThrownBy(() -> conn.copy().out(CopyOut.of(table, Row.class).lanes(2)))
          .isInstanceOf(BusyException.class);
    }
  }

  @Test
  default void filesGoInAndOut(Lab lab, @TempDir Path folder) throws IOException {
    IPool db = lab.pool();
    String table = filled(lab);
    Path file = folder.resolve("rows.csv");
    assertThat(db.copy().out(CopyStream.csv(table), file).rows()).isEqualTo(ROWS);
    assertThat(Files.readAllLines(file)).hasSize(ROWS).contains("7,row 7");
    db.exec("TRUNCATE " + table);
    assertThat(db.copy().in(CopyStream.csv(table), file).rows()).isEqualTo(ROWS);
    assertThat(db.queryCount("SELECT sum(id) FROM " + table)).isEqualTo(ROWS * (ROWS + 1L) / 2);
    Files.writeString(file, "before");
    assertThatThrownBy(() -> db.copy().out(CopyStream.csv("no_such_table"), file))
        .isInstanceOf(ServerException.class);
    assertThat(Files.readString(file)).isEqualTo("before");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.toList()).isEqualTo(List.of(file));
    }
  }
}
