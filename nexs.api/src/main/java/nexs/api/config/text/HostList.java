package nexs.api.config.text;

import java.util.Arrays;
import java.util.Optional;

/** libpq's list of hosts: names, addresses, directories, or nothing for the default, separated by commas. */
final class HostList {

  private HostList() {}

  /** What no host can be. Hosts are not shown: such a one may hold a password. */
  static Optional<String> problem(Setting setting) {
    return Arrays.stream(setting.value().split(",", -1))
        .map(HostList::reason)
        .flatMap(Optional::stream)
        .findFirst()
        .map(reason -> setting.name() + ": " + reason + setting.place());
  }

  private static Optional<String> reason(String host) {
    if (!host.equals(host.strip())) {
      return Optional.of("no host begins or ends with white space");
    }
    if (host.startsWith("/") || host.startsWith("@")) {
      return Optional.empty();
    }
    if (host.indexOf('@') >= 0) {
      return Optional.of(
          "no host has an @ in its name; give user and password by keys of their own");
    }
    boolean oneColon = host.indexOf(':') >= 0 && host.indexOf(':') == host.lastIndexOf(':');
    return oneColon
        ? Optional.of("no host has a : in its name; give the port by a key of its own")
        : Optional.empty();
  }
}
