package nexs.provider.jdbc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import nexs.api.config.ConnConfig;
import nexs.api.config.HostPort;
import nexs.api.config.PoolConfig;

/** What pgjdbc and HikariCP cannot do of what the configuration may ask for. Stateless. */
final class ConfigCheck {

  /** HikariCP replaces lower values by its defaults; here they are refused. */
  private static final Duration SHORTEST_LIFETIME = Duration.ofSeconds(30);

  private static final Duration SHORTEST_IDLE_TIME = Duration.ofSeconds(10);
  private static final Duration SHORTEST_CHECK_PERIOD = Duration.ofSeconds(30);

  /** The driver decodes on the ground of these. */
  private static final Set<String> FIXED = Set.of("client_encoding", "datestyle");

  private ConfigCheck() {}

  static List<String> pool(PoolConfig config) {
    List<String> problems = conn(config.conn());
    atLeast("maxConnLifetime", config.maxConnLifetime(), SHORTEST_LIFETIME, problems);
    atLeast("maxConnIdleTime", config.maxConnIdleTime(), SHORTEST_IDLE_TIME, problems);
    atLeast("healthCheckPeriod", config.healthCheckPeriod(), SHORTEST_CHECK_PERIOD, problems);
    return problems;
  }

  static List<String> conn(ConnConfig config) {
    List<String> problems = new ArrayList<>();
    for (HostPort host : config.hosts()) {
      if (host.unixSocket()) {
        problems.add(
            "host "
                + host.host()
                + " is a Unix-domain socket, which pgjdbc cannot use; name a TCP host such as localhost");
      }
    }
    for (String name : new TreeMap<>(config.runtimeParameters()).keySet()) {
      if (FIXED.contains(name.toLowerCase(java.util.Locale.ROOT))) {
        problems.add("runtime parameter " + name + " is fixed by pgjdbc; leave it out");
      }
    }
    return problems;
  }

  private static void atLeast(String key, Duration value, Duration bound, List<String> problems) {
    if (!value.isZero() && value.compareTo(bound) < 0) {
      problems.add(
          key + " is " + value + ", must be 0 (off) or at least " + bound + " with HikariCP");
    }
  }
}
