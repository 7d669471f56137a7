package nexs.session.driver;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import nexs.api.config.HostPort;

/** The servers that the sessions of one owner talk to, by the address that was asked for. Safe for any thread. */
public final class Servers {

  private final Map<HostPort, LifeSigns> signs = new ConcurrentHashMap<>();

  Servers() {}

  /** What is heard from a server. */
  LifeSigns signs(String host, int port) {
    return signs.computeIfAbsent(new HostPort(host, port), _ -> new LifeSigns());
  }

  /** Visits the sessions that stand. */
  void forEachSession(Consumer<DriverSession<?>> visitor) {
    signs.values().forEach(server -> server.sessions().forEach(visitor));
  }
}
