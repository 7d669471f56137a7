package nexs.provider.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import nexs.api.config.ConnConfig;
import nexs.api.config.HostPort;

/** What pgjdbc cannot do of what the configuration may ask for. Stateless. */
final class ConfigCheck {

  /** The driver decodes on the ground of these. */
  private static final Set<String> FIXED = Set.of("client_encoding", "datestyle");

  private ConfigCheck() {}

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
}
