package nexs.testkit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A server that runs as a child process, from embedded binaries, in a folder of its own; thread-safe. */
final class EmbeddedEngine implements ServerEngine {
  private static final Duration START_DEADLINE = Duration.ofSeconds(60);
  private static final Duration STOP_DEADLINE = Duration.ofSeconds(30);

  private final ReentrantLock lock = new ReentrantLock();
  private final PgBinaries binaries;
  private final PortChoice portChoice;
  private final NodeFolder folder;
  private final @Nullable TlsFiles tls;
  private volatile Map<String, String> settings;
  private volatile int port;
  private volatile @Nullable Postmaster postmaster;
  private volatile boolean closed;

  /** A server without data, not started. */
  EmbeddedEngine(PgServerConfig config) {
    this.binaries = PgBinaries.of(config.version());
    this.portChoice = config.portChoice();
    this.port = portChoice.first();
    this.settings = config.allSettings();
    this.tls = config.tls();
    RunFolder run = config.onDisk() ? RunFolder.onDisk() : RunFolder.inMemory();
    this.folder = new NodeFolder(run.create(config.name()));
    LiveEngines.add(this);
  }

  /** Fills the data directory with a new cluster that has a system identifier of its own. */
  EmbeddedEngine withFreshData() {
    replaceData(data -> DataTemplate.copyTo(data, binaries));
    return this;
  }

  /** Throws the data of a stopped server away for other data. */
  void replaceData(NodeFolder.DataSource source) {
    lock.lock();
    try {
      if (running()) {
        throw new PgServerException(
            "The data of a running server cannot be replaced: %s; stop it first".formatted(folder));
      }
      folder.fill(
          data -> {
            source.copyTo(data);
            if (tls != null) {
              tls.writeTo(data);
            }
          });
      folder.configure(settings, port);
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
      requireOpen();
      if (running()) {
        return;
      }
      long end = System.nanoTime() + START_DEADLINE.toNanos();
      while (!started(end)) {
        port = portChoice.next(port);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether the server started; if not, somebody else was faster with its port. */
  private boolean started(long end) {
    folder.configure(settings, port);
    long logStart = folder.logSize();
    Postmaster launched = Postmaster.launch(binaries, folder.data(), folder.log());
    postmaster = launched;
    Await.atMost(Duration.ofNanos(end - System.nanoTime()))
        .details(() -> "its log ends with:\n" + LogTail.of(folder.log(), 20))
        .until(
            "the server in %s to start on port %d".formatted(folder.path(), port),
            () -> launched.ready(folder.data()) || !launched.alive());
    if (launched.alive()) {
      portChoice.keep();
      return true;
    }
    postmaster = null;
    String log = LogTail.from(folder.log(), logStart);
    if (log.contains("Address already in use") && System.nanoTime() < end) {
      return false;
    }
    throw new PgServerException(
        "PostgreSQL %s did not start on port %d and ended with code %d; its log says:%n%s"
            .formatted(binaries.release(), port, launched.exitCode(), log));
  }

  @Override
  public void configure(Map<String, String> settings) {
    lock.lock();
    try {
      this.settings = Map.copyOf(settings);
      folder.configure(settings, port);
      Postmaster current = postmaster;
      if (current != null) {
        current.reload();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void stop(StopMode mode) {
    lock.lock();
    try {
      Postmaster current = postmaster;
      if (current == null) {
        return;
      }
      if (!current.stop(mode, STOP_DEADLINE)) {
        throw new PgServerException(
            "The server in %s did not stop (%s) within %s; use another mode or kill9; its log ends with:%n%s"
                .formatted(folder.path(), mode, STOP_DEADLINE, LogTail.of(folder.log(), 20)));
      }
      postmaster = null;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void kill9() {
    lock.lock();
    try {
      Postmaster current = postmaster;
      if (current != null) {
        current.kill();
        postmaster = null;
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void pause() {
    lock.lock();
    try {
      requirePostmaster().suspend();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void resume() {
    lock.lock();
    try {
      requirePostmaster().resume();
    } finally {
      lock.unlock();
    }
  }

  private Postmaster requirePostmaster() {
    Postmaster current = postmaster;
    if (current == null) {
      throw new PgServerException(
          "The server in %s does not run; start it first".formatted(folder.path()));
    }
    return current;
  }

  private void requireOpen() {
    if (closed) {
      throw new PgServerException(
          "The server in %s is closed and its data gone; start another".formatted(folder.path()));
    }
  }

  @Override
  public boolean running() {
    Postmaster current = postmaster;
    return current != null && current.alive();
  }

  @Override
  public Path data() {
    return folder.data();
  }

  @Override
  public Path logFile() {
    return folder.log();
  }

  @Override
  public String logTail(int lines) {
    return LogTail.of(folder.log(), lines);
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      kill9(); // nothing of its data is wanted any more, so it need not write it down
      Watchdog.cleanUp(folder.path());
      LiveEngines.remove(this);
    } finally {
      lock.unlock();
    }
  }
}
