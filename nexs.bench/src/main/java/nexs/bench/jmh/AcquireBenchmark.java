package nexs.bench.jmh;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import nexs.bench.peer.BlockingPeer;
import nexs.bench.peer.Peers;
import nexs.bench.peer.Target;
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

/** Taking a connection and giving it back, by one thread that has the pool to itself. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class AcquireBenchmark {

  /** Name of the peer, one that blocks. */
  @Param("nexs")
  public String peer = "nexs";

  /** The size of the pool. */
  @Param("16")
  public int connections;

  private AutoCloseable opened = () -> {};

  /** Opens the peer. */
  @Setup(Level.Trial)
  public void open() throws Exception {
    String dsn = Files.readString(Path.of(System.getProperty(LoadBenchmark.TARGET_FILE)));
    opened = Peers.of(peer).open(new Target(dsn, connections));
  }

  /** One of each. */
  @Benchmark
  public void acquire() throws Exception {
    ((BlockingPeer) opened).acquire(AcquireBenchmark::nothing);
  }

  private static void nothing() {}

  /** Closes the peer. */
  @TearDown(Level.Trial)
  public void close() throws Exception {
    opened.close();
  }
}
