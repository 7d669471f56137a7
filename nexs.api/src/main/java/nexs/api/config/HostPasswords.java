package nexs.api.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nexs.api.config.text.PassFile;
import nexs.api.config.text.Setting;
import nexs.api.config.text.Shown;

/** Looks up the password of each host in the password file. */
final class HostPasswords {

  /** Where the servers of the usual builds put their sockets: their passwords are those of localhost. */
  private static final Set<String> SOCKET_FOLDERS =
      Set.of("/tmp", "/run/postgresql", "/var/run/postgresql");

  private HostPasswords() {}

  /**
   * The passwords that are there.
   *
   * @param warnings takes why the file is ignored
   */
  static Map<HostPort, Secret> find(
      Layers layers,
      Environment environment,
      List<HostPort> hosts,
      String database,
      String user,
      List<String> warnings) {
    Optional<Setting> named = layers.find("passfile").filter(setting -> !setting.value().isEmpty());
    Path path;
    try {
      path = named.map(setting -> Path.of(setting.value())).orElseGet(environment::passFile);
    } catch (InvalidPathException e) {
      warnings.add("the password file is ignored: its name is no path");
      return Map.of();
    }
    named
        .filter(setting -> !Files.exists(path))
        .ifPresent(
            setting ->
                warnings.add(
                    setting.name()
                        + " = "
                        + Shown.of(setting.value())
                        + ": there is no such file"));
    PassFile file = PassFile.read(path);
    if (file.warning() != null) {
      warnings.add(file.warning());
    }
    Map<HostPort, Secret> passwords = new LinkedHashMap<>();
    for (HostPort host : hosts) {
      password(file, host, database, user)
          .filter(password -> !password.isEmpty())
          .ifPresent(password -> passwords.put(host, Secret.of(password)));
    }
    return passwords;
  }

  private static Optional<String> password(
      PassFile file, HostPort host, String database, String user) {
    Optional<String> literal = file.password(host.host(), host.port(), database, user);
    return literal.isEmpty() && SOCKET_FOLDERS.contains(host.host())
        ? file.password(Hosts.DEFAULT, host.port(), database, user)
        : literal;
  }
}
