package nexs.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A server that runs as a child process, from embedded binaries, in a folder of its own.
 *
 * <p>Thread-safe. The postmaster is a direct child, without pg_ctl between, so that its process id is known from the first moment.
 */
final class EmbeddedEngine implements ServerEngine {
  private static final Duration START_DEADLINE = Duration.ofSeconds(60);
  private static final Duration STOP_DEADLINE = Duration.ofSeconds(30);
  private static final String CONF = "nexs.conf";

  private final ReentrantLock lock = new ReentrantLock();
  private final PgBinaries binaries;
  private final PortChoice portChoice;
  private final Path folder;
  private volatile Map<String, String> settings;
  private volatile int port;
  private volatile @Nullable Process process;
  private boolean closed;

  /** A server with a fresh data directory, not started. */
  EmbeddedEngine(String name, PgVersion version, PortChoice portChoice, Map<String, String> settings) {
    this(name, version, portChoice, settings, DataTemplate::copyTo);
  }

  /** A server whose data directory is made by the given one, not started. */
  EmbeddedEngine(
      String name,
      PgVersion version,
      PortChoice portChoice,
      Map<String, String> settings,
      DataSource source) {
    this.binaries = PgBinaries.of(version);
    this.portChoice = portChoice;
    this.port = portChoice.first();
    this.settings = Map.copyOf(settings);
    this.folder = RunFolder.ours().create(name);
    replaceData(source);
    LiveEngines.add(this);
  }

  /** Makes a data directory at a place where there is none. */
  @FunctionalInterface
  interface DataSource {
    void copyTo(Path data, PgBinaries binaries) throws IOException;
  }

  /** Throws the data of a stopped server away for other data. */
  void replaceData(DataSource source) {
    lock.lock();
    try {
      if (running()) {
        throw new PgServerException("The data of a running server cannot be replaced; stop it first");
      }
      if (Files.exists(data())) {
        Watchdog.cleanUp(data());
      }
      source.copyTo(data(), binaries);
      Path conf = data().resolve("postgresql.conf");
      String include = "include '" + CONF + "'\n";
      if (!Files.readString(conf).endsWith(include)) {
        Files.writeString(conf, "\n" + include, StandardOpenOption.APPEND);
      }
      ServerUser.current().own(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("The data directory %s could not be made".formatted(data()), e);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public PgTarget admin() {
    return new PgTarget(
        "127.0.0.1", port, "postgres", DataTemplate.ADMIN, DataTemplate.ADMIN_PASSWORD);
  }

  @Override
  public void start() {
    lock.lock();
    try {
      if (closed) {
        throw new PgServerException("The server in %s is closed; start another".formatted(folder));
      }
      if (running()) {
        return;
      }
      long end = System.nanoTime() + START_DEADLINE.toNanos();
      while (!started(end)) {
        // Somebody else was faster with this port.
        port = portChoice.next(port);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether the server started; if not, its port was taken. */
  private boolean started(long end) {
    writeConf();
    long logStart = logSize();
    Process started = launch();
    process = started;
    Duration left = Duration.ofNanos(end - System.nanoTime());
    Await.atMost(left)
        .details(() -> "its log ends with:\n" + LogTail.of(logFile(), 20))
        .until("server " + folder.getFileName() + " on port " + port + " to start",
            () -> PostmasterFile.ready(data(), started.pid()) || !started.isAlive());
    if (started.isAlive()) {
      portChoice.keep(port);
      return true;
    }
    process = null;
    String log = LogTail.from(logFile(), logStart);
    if (log.contains("Address already in use") && System.nanoTime() < end) {
      return false;
    }
    throw new PgServerException(
        "PostgreSQL %s did not start on port %d and ended with code %d; its log says:%n%s"
            .formatted(binaries.release(), port, started.exitValue(), log));
  }

  private Process launch() {
    List<String> command =
        ServerUser.current()
            .command(List.of(binaries.program("postgres").toString(), "-D", data().toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(logFile().toFile()));
    builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
    builder.environment().put("LC_ALL", "C");
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("The server program could not be run: " + command, e);
    }
  }

  @Override
  public void configure(Map<String, String> settings) {
    lock.lock();
    try {
      this.settings = Map.copyOf(settings);
      writeConf();
      Process current = process;
      if (current != null) {
        Signal.HUP.send(current.pid());
      }
    } finally {
      lock.unlock();
    }
  }

  private void writeConf() {
    Map<String, String> all = new LinkedHashMap<>(settings);
    all.put("port", Integer.toString(port));
    StringBuilder text = new StringBuilder();
    all.forEach((name, value) -> text.append(name + " = '" + value.replace("'", "''") + "'\n"));
    try {
      Path conf = Files.writeString(data().resolve(CONF), text);
      ServerUser.current().own(conf);
    } catch (IOException e) {
      throw new UncheckedIOException("The settings of %s could not be written".formatted(folder), e);
    }
  }

  @Override
  public void stop(StopMode mode) {
    lock.lock();
    try {
      Process current = process;
      if (current == null) {
        return;
      }
      new ProcessTree(current.toHandle()).resume();
      mode.signal().send(current.pid());
      if (!current.waitFor(STOP_DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
        throw new PgServerException(
            "The server in %s did not stop (%s) within %s; stop it with another mode or kill9; its log ends with:%n%s"
                .formatted(folder, mode, STOP_DEADLINE, LogTail.of(logFile(), 20)));
      }
      process = null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PgServerException("Interrupted while stopping the server in " + folder, e);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void kill9() {
    lock.lock();
    try {
      Process current = process;
      if (current != null) {
        new ProcessTree(current.toHandle()).kill();
        process = null;
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void pause() {
    lock.lock();
    try {
      new ProcessTree(requireProcess().toHandle()).suspend();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void resume() {
    lock.lock();
    try {
      new ProcessTree(requireProcess().toHandle()).resume();
    } finally {
      lock.unlock();
    }
  }

  private Process requireProcess() {
    Process current = process;
    if (current == null) {
      throw new PgServerException("The server in %s does not run; start it first".formatted(folder));
    }
    return current;
  }

  @Override
  public boolean running() {
    Process current = process;
    return current != null && current.isAlive();
  }

  @Override
  public Path data() {
    return folder.resolve("data");
  }

  @Override
  public Path logFile() {
    return folder.resolve("log");
  }

  private long logSize() {
    try {
      return Files.exists(logFile()) ? Files.size(logFile()) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      // Nothing of the data is wanted any more: no shutdown checkpoint.
      kill9();
      Watchdog.cleanUp(folder);
      LiveEngines.remove(this);
    } finally {
      lock.unlock();
    }
  }
}
