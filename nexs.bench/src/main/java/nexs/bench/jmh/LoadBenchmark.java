package nexs.bench.jmh;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import nexs.bench.cpu.OneCpu;
import nexs.bench.load.Callers;
import nexs.bench.load.Load;
import nexs.bench.load.LoadReport;
import nexs.bench.load.Proof;
import nexs.bench.load.Quiet;
import nexs.bench.load.Work;
import nexs.bench.peer.Peer;
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

/**
 * One iteration is a sweep: a load for a fixed time with each number of callers in turn. JMH brings the fork, the warm-up and the
 * iterations; its own score, the length of the sweep, means nothing. {@link LoadProfiler} hands the reports out.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Benchmark)
public class LoadBenchmark {

  /** The property that names a file with the connection string. */
  public static final String TARGET_FILE = "nexs.bench.target";

  private static final Map<Callers, LoadReport> LAST_SWEEP = new LinkedHashMap<>();

  /** Name of the peer. */
  @Param("nexs")
  public String peer = "nexs";

  /** What callers do. */
  @Param("POINT")
  public Work work = Work.POINT;

  /** How many, with slashes between. */
  @Param("1/16/256v")
  public String callers = "";

  /** The size of the pool. */
  @Param("16")
  public int connections;

  /** How long each load runs. */
  @Param("500")
  public int millis;

  private Target target = new Target("", 0);
  private AutoCloseable opened = () -> {};
  private Turns turns = new Turns(null);
  private OneCpu oneCpu = OneCpu.none();

  /** Opens the peer and has it prove itself. */
  @Setup(Level.Trial)
  public void open() throws Exception {
    String dsn = Files.readString(Path.of(System.getProperty(TARGET_FILE)));
    target = new Target(dsn, connections);
    opened = Peers.of(peer).open(target);
    oneCpu = OneCpu.with(target);
    turns = Turns.join(peer);
    turns.take(this::prove);
  }

  private String prove() throws Exception {
    try (Connection witness = target.connect()) {
      Proof.of(work, (Peer) opened, witness);
    }
    return "";
  }

  /** The sweep. */
  @Benchmark
  public void sweep() throws Exception {
    LAST_SWEEP.clear();
    for (String text : callers.split("/", -1)) {
      turns.take(() -> load(Callers.parse(text)));
    }
  }

  private String load(Callers those) throws Exception {
    if (work == Work.BATCH) {
      try (Connection connection = target.connect()) {
        Proof.clear(connection);
      }
    }
    System.gc();
    OneCpu.Task<LoadReport> load =
        () -> new Load((Peer) opened, work, those).run(Duration.ofMillis(millis));
    LoadReport report = work.takesTurns(those) ? oneCpu.run(load) : load.run();
    LAST_SWEEP.put(those, report);
    Quiet.await();
    return those + " " + report.callsPerSecond();
  }

  /** Closes the peer. */
  @TearDown(Level.Trial)
  public void close() throws Exception {
    turns.close();
    opened.close();
  }

  static Map<Callers, LoadReport> lastSweep() {
    return LAST_SWEEP;
  }
}
