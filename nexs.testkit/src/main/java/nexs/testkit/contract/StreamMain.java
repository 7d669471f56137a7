package nexs.testkit.contract;

import nexs.api.IPool;
import nexs.api.IRows;
import nexs.api.config.PoolConfig;
import nexs.api.spi.Providers;

/** Streams rows and prints their sums: the program that {@link StreamMemoryContract} runs under a small heap. */
final class StreamMain {

  private StreamMain() {}

  /** Takes the provider's name and the number of rows. */
  public static void main(String[] args) {
    String sql = "SELECT i, 'row ' || i FROM generate_series(1::bigint, $1) i";
    long rows = Long.parseLong(args[1]);
    PoolConfig config = PoolConfig.parse(System.getenv(SmallHeap.DSN));
    try (IPool db = Providers.find(args[0]).openPool(config)) {
      System.out.println("pool: " + db.<Long, RuntimeException>query(StreamMain::sum, sql, rows));
      long inTransaction = db.inTransaction(tx -> tx.query(StreamMain::sum, sql, rows));
      System.out.println("transaction: " + inTransaction);
    }
  }

  private static long sum(IRows rows) {
    long sum = 0;
    while (rows.next()) {
      sum += rows.longAt(1);
    }
    return sum;
  }
}
