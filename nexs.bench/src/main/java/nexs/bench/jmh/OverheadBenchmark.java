package nexs.bench.jmh;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import nexs.Nexs;
import nexs.api.Batch;
import nexs.api.BatchResult;
import nexs.api.IPool;
import nexs.api.config.BreakerConfig;
import nexs.api.config.ClusterConfig;
import nexs.api.config.NodeConfig;
import nexs.api.config.PoolConfig;
import nexs.api.config.RetryConfig;
import nexs.bench.nothing.NothingProvider;
import nexs.resilience.Breakers;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Calls on a provider that does nothing, directly and through all layers of nexs: the difference is what the layers cost. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class OverheadBenchmark {

  /** The provider's own pool, or the one that nexs makes of it, with routing, retries and a breaker. */
  @Param({"direct", "layers"})
  public String way = "direct";

  private final Batch batch = batch();
  private IPool pool = new NothingProvider().openPool(config());
  private long next;

  private static PoolConfig config() {
    return PoolConfig.parse("postgres://nobody@localhost/nothing");
  }

  private static Batch batch() {
    Batch batch = new Batch();
    for (int i = 0; i < 10; i++) {
      batch.add("INSERT INTO t VALUES ($1)", i);
    }
    return batch;
  }

  /** Opens the pool. */
  @Setup(Level.Trial)
  public void open() {
    if (way.equals("layers")) {
      ClusterConfig cluster =
          ClusterConfig.builder()
              .checkInterval(Duration.ofHours(1)) // not while it is measured
              .node(NodeConfig.of("only", config()))
              .build();
      pool =
          Nexs.builder()
              .cluster(cluster)
              .retry(RetryConfig.DEFAULT)
              .breakers(new Breakers(BreakerConfig.DEFAULT))
              .provider(NothingProvider.NAME)
              .open();
    }
  }

  /** A one-shot query. */
  @Benchmark
  public Long query() {
    return pool.queryOne(Long.class, "SELECT n FROM t WHERE id = $1", ++next);
  }

  /** A transaction of one statement. */
  @Benchmark
  public Long transaction() {
    return pool.inTransaction(
        tx -> tx.queryOne(Long.class, "SELECT n FROM t WHERE id = $1", ++next));
  }

  /** A batch of ten statements. */
  @Benchmark
  public BatchResult batchOfTen() {
    return pool.send(batch);
  }

  /** Closes the pool. */
  @TearDown(Level.Trial)
  public void close() {
    pool.close();
  }
}
