package nexs.api.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import nexs.api.config.text.PortList;

/** Hosts with ports as text: {@code db1:5432,db2,[::1]:5433,/run/postgresql}. */
final class HostsText {

  private HostsText() {}

  static List<HostPort> parse(String text) {
    List<HostPort> hosts = new ArrayList<>();
    for (String item : text.split(",", -1)) {
      hosts.add(host(item.strip()));
    }
    return List.copyOf(hosts);
  }

  static String format(List<HostPort> hosts) {
    return hosts.stream().map(HostPort::toString).collect(Collectors.joining(","));
  }

  private static HostPort host(String item) {
    int end = item.startsWith("[") ? item.indexOf(']') + 1 : item.lastIndexOf(':');
    if (item.startsWith("[")) {
      if (end < 3 || !(end == item.length() || item.charAt(end) == ':')) {
        throw new IllegalArgumentException("an IPv6 address is written like [::1] or [::1]:5432");
      }
      return at(
          item.substring(1, end - 1),
          end == item.length() ? "" : item.substring(end + 1),
          end < item.length());
    }
    if (end < 0) {
      return at(item, "", false);
    }
    if (item.indexOf(':') != end && !item.startsWith("/")) {
      throw new IllegalArgumentException("an IPv6 address needs brackets, like [::1]:5432");
    }
    return at(item.substring(0, end), item.substring(end + 1), true);
  }

  private static HostPort at(String host, String port, boolean withPort) {
    return new HostPort(host, withPort ? PortList.port(port) : HostPort.DEFAULT_PORT);
  }
}
