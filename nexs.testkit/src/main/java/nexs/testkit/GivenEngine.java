package nexs.testkit;

import java.nio.file.Path;
import java.util.Map;

/** A server that somebody else runs, named by {@code NEXS_TEST_DSN}: it is used, and nothing is done to it; thread-safe. */
final class GivenEngine implements ServerEngine {
  private final PgTarget target;

  GivenEngine(PgTarget target) {
    this.target = target;
  }

  /** The major version it has. */
  PgVersion version() {
    try (ControlConn conn = ControlConn.open(target)) {
      String number = String.valueOf(conn.value("SHOW server_version_num"));
      return PgVersion.of(Integer.parseInt(number) / 10_000);
    }
  }

  @Override
  public PgTarget admin() {
    return target;
  }

  @Override
  public void start() {
    ControlConn.open(target).close();
  }

  @Override
  public boolean running() {
    return true;
  }

  @Override
  public void stop(StopMode mode) {
    throw refused("stopped");
  }

  @Override
  public void kill9() {
    throw refused("killed");
  }

  @Override
  public void pause() {
    throw refused("paused");
  }

  @Override
  public void resume() {
    throw refused("resumed");
  }

  @Override
  public void configure(Map<String, String> settings) {
    throw refused("configured");
  }

  @Override
  public Path data() {
    throw refused("looked into");
  }

  @Override
  public Path logFile() {
    throw refused("looked into");
  }

  @Override
  public String logTail(int lines) {
    return "(the log of a given server is not known)";
  }

  @Override
  public void close() {
    // Not ours.
  }

  private PgServerException refused(String what) {
    return new PgServerException(
        "The server %s was given by %s and is not %s; use PgServer.start() for one of your own"
            .formatted(target, Setting.DSN.environmentName(), what));
  }
}
