package nexs.testkit;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * The servers that a test run shares: one a version, started when first asked for.
 *
 * <p>Thread-safe; several versions start at the same time. They close at the end of the test run ({@link SharedServersListener}), or else with the JVM.
 */
final class SharedServers {
  private static final Map<PgVersion, FutureTask<PgServer>> STARTED =
      new EnumMap<>(PgVersion.class);

  private static final Map<String, PgServer> GIVEN = new ConcurrentHashMap<>();

  private SharedServers() {}

  /** The given server if there is one, or else that of the default version. */
  static PgServer server() {
    PgServer given = given();
    return given != null ? given : server(PgVersion.byDefault());
  }

  static PgServer server(PgVersion version) {
    PgServer given = given();
    if (given != null && given.version() == version) {
      return given;
    }
    FutureTask<PgServer> task = task(version);
    task.run(); // starts it, or returns at once where it was run before
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw new PgServerException(
          "The shared server of %s did not start: %s".formatted(version, e.getMessage()),
          e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PgServerException(
          "Interrupted while the shared server of %s starts".formatted(version), e);
    }
  }

  static void startAll(PgVersion... versions) {
    Arrays.stream(versions).map(SharedServers::task).forEach(Thread::startVirtualThread);
    Arrays.stream(versions).forEach(SharedServers::server);
  }

  /** Closes all; a server asked for later is started anew. */
  static void closeAll() {
    Map<PgVersion, FutureTask<PgServer>> started;
    synchronized (STARTED) {
      started = new EnumMap<>(STARTED);
      STARTED.clear();
    }
    started.values().parallelStream()
        .filter(task -> task.state() == FutureTask.State.SUCCESS)
        .forEach(task -> task.resultNow().close());
  }

  private static @Nullable PgServer given() {
    if (ServerSource.chosen() != ServerSource.DSN) {
      return null;
    }
    String dsn =
        Setting.DSN
            .value()
            .orElseThrow(
                () ->
                    new PgServerException(
                        "%s is dsn, but %s is not set; set it to a URI of the server"
                            .formatted(
                                Setting.SERVER.environmentName(), Setting.DSN.environmentName())));
    return GIVEN.computeIfAbsent(dsn, PgServer::given);
  }

  private static FutureTask<PgServer> task(PgVersion version) {
    synchronized (STARTED) {
      return STARTED.computeIfAbsent(
          version,
          key ->
              new FutureTask<>(
                  () -> PgServer.builder().name("shared" + key.major()).version(key).start()));
    }
  }
}
