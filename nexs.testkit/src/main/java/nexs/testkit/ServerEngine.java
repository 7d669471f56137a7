package nexs.testkit;

import java.nio.file.Path;
import java.util.Map;

/**
 * What runs one server: embedded binaries, a container, or somebody else.
 *
 * <p>Implementations are thread-safe. {@link PgServer} closes its engine.
 */
interface ServerEngine extends AutoCloseable {
  /** The login of a superuser. */
  PgTarget admin();

  /** Starts the server, for the first time or again at the same place, and waits until it takes connections. */
  void start();

  void stop(StopMode mode);

  /** Ends all processes at once, as a crash does. */
  void kill9();

  /** Halts all processes; connections stay open and silent. */
  void pause();

  void resume();

  boolean running();

  /** Replaces all settings and has a running server read them; those that need a restart wait for one. */
  void configure(Map<String, String> settings);

  /** The data directory. */
  Path data();

  Path logFile();

  /** The last lines of the log. */
  String logTail(int lines);

  /** Ends the server and removes what it left; a second call does nothing. */
  @Override
  void close();
}
