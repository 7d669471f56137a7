package nexs.testkit;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The engines of this JVM that are not closed; a shutdown hook closes them. */
final class LiveEngines {
  private static final Set<ServerEngine> ALL = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(LiveEngines::closeAll, "nexs-testkit-exit"));
  }

  private LiveEngines() {}

  static void add(ServerEngine engine) {
    ALL.add(engine);
  }

  static void remove(ServerEngine engine) {
    ALL.remove(engine);
  }

  private static void closeAll() {
    ALL.parallelStream().forEach(ServerEngine::close);
    RunFolder.removeAll();
  }
}
