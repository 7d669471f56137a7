package nexs.testkit.contract;

import java.util.stream.LongStream;
import java.util.stream.Stream;
import nexs.api.IPool;
import nexs.api.config.PoolConfig;
import nexs.api.copy.CopyIn;
import nexs.api.spi.Providers;

/** Copies records in and out and prints how many: the program that {@link CopyMemoryContract} runs under a small heap. */
final class CopyMain {

  /** A row. */
  record Row(long id, String name) {}

  private CopyMain() {}

  /** Takes the provider's name, a table and the number of rows. */
  public static void main(String[] args) {
    PoolConfig config = PoolConfig.parse(System.getenv(SmallHeap.DSN));
    String table = args[1];
    long rows = Long.parseLong(args[2]);
    try (IPool db = Providers.find(args[0]).openPool(config)) {
      System.out.println("in: " + db.copy().in(table, Row.class, rows(rows)).rows());
      CopyIn<Row> lanes = CopyIn.of(table, Row.class).lanes(2);
      System.out.println("in, two lanes: " + db.copy().in(lanes, rows(rows)).rows());
      try (Stream<Row> out = db.copy().out(table, Row.class)) {
        System.out.println("out: " + out.mapToLong(Row::id).sum());
      }
    }
  }

  private static Stream<Row> rows(long count) {
    return LongStream.rangeClosed(1, count).mapToObj(id -> new Row(id, "row " + id));
  }
}
