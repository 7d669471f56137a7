package nexs.bench.jmh;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import nexs.Nexs;
import nexs.api.IPool;
import org.jspecify.annotations.Nullable;
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

/** The same small call, once such that the session must be cleaned afterwards, and once not. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class ResetBenchmark {

  /** Whether the setting outlives the call's transaction. */
  @Param({"untouched", "touched"})
  public String way = "untouched";

  private String sql = "";
  private @Nullable IPool db;

  /** Opens the pool. */
  @Setup(Level.Trial)
  public void open() throws Exception {
    boolean local = way.equals("untouched");
    sql = "SELECT set_config('app.tenant', 'seven', " + local + ")";
    String dsn = Files.readString(Path.of(System.getProperty(LoadBenchmark.TARGET_FILE)));
    db = Nexs.builder().dsn(dsn).provider("jdbc").open();
  }

  /** The call. */
  @Benchmark
  public String call() {
    return Objects.requireNonNull(db).queryOne(String.class, sql);
  }

  /** Closes the pool. */
  @TearDown(Level.Trial)
  public void close() {
    Objects.requireNonNull(db).close();
  }
}
