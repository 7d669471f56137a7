package nexs.api.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nexs.api.config.text.PortList;
import nexs.api.config.text.Setting;

/** Joins libpq's list of hosts and its list of ports. */
final class Hosts {

  /** The host where none is given. libpq takes a Unix-domain socket, in a folder it is compiled with. */
  static final String DEFAULT = "localhost";

  private Hosts() {}

  /**
   * The hosts with their ports: one port serves for every host, an absent one is PostgreSQL's own.
   *
   * @throws IllegalArgumentException where the lists do not fit, with a message for the user
   */
  static List<HostPort> join(Layers layers) {
    List<String> names = List.of(layers.text("host").orElse("").split(",", -1));
    List<Integer> ports = layers.text("port").map(PortList::parse).orElse(List.of(0));
    if (ports.size() != 1 && ports.size() != names.size()) {
      Optional<Setting> port = layers.find("port");
      throw new IllegalArgumentException(
          port.map(Setting::name).orElse("port")
              + ": "
              + ports.size()
              + " ports for "
              + (names.size() == 1 ? "1 host" : names.size() + " hosts")
              + "; give one port, or one for each host"
              + port.map(Setting::place).orElse(""));
    }
    List<HostPort> hosts = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      hosts.add(host(names.get(i), ports.get(ports.size() == 1 ? 0 : i)));
    }
    return List.copyOf(hosts);
  }

  private static HostPort host(String name, int port) {
    return new HostPort(name.isEmpty() ? DEFAULT : name, port == 0 ? HostPort.DEFAULT_PORT : port);
  }
}
