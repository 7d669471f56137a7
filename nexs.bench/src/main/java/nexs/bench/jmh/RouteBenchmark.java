package nexs.bench.jmh;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import nexs.api.IPool;
import nexs.api.IPoolView;
import nexs.api.ReadPreference;
import nexs.api.config.ClusterConfig;
import nexs.api.config.ClusterConfigBuilder;
import nexs.api.config.LoadBalancing;
import nexs.api.config.NodeConfig;
import nexs.api.config.PoolConfig;
import nexs.bench.nothing.NothingNodes;
import nexs.bench.nothing.NothingProvider;
import nexs.replicas.cluster.Cluster;
import nexs.replicas.cluster.ClusterHooks;
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

/** Reads on nodes that do nothing, directly and by a cluster: the difference is what it costs to choose a node and to keep count. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class RouteBenchmark {

  /** {@code direct}, or a strategy and the number of standbys, as in {@code round-robin 8}. */
  @Param({"direct"})
  public String way = "direct";

  private IPool pool = new NothingProvider().openPool(config("primary"));
  private IPoolView reads = pool;
  private long next;

  private static PoolConfig config(String database) {
    return PoolConfig.parse("postgres://nobody@localhost/" + database);
  }

  /** Opens the pool. */
  @Setup(Level.Trial)
  public void open() {
    if (!way.equals("direct")) {
      String[] parts = way.split(" ", -1);
      LoadBalancing strategy =
          LoadBalancing.valueOf(parts[0].toUpperCase(Locale.ROOT).replace('-', '_'));
      ClusterConfigBuilder builder =
          ClusterConfig.builder()
              .loadBalancing(strategy)
              .checkInterval(Duration.ofHours(1)) // not while it is measured
              .node(NodeConfig.of("primary", config("primary")));
      for (int i = 0; i < Integer.parseInt(parts[1]); i++) {
        builder.node(
            NodeConfig.of("standby" + i, config(NothingProvider.STANDBY)).withWeight(1 + i % 3));
      }
      pool = Cluster.open("route", builder.build(), NothingNodes.INSTANCE, ClusterHooks.NONE);
    }
    reads = pool.read(ReadPreference.STANDBY);
  }

  /** A one-shot read. */
  @Benchmark
  public Long read() {
    return reads.queryOne(Long.class, "SELECT n FROM t WHERE id = $1", ++next);
  }

  /** Closes the pool. */
  @TearDown(Level.Trial)
  public void close() {
    pool.close();
  }
}
