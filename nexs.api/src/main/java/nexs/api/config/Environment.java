package nexs.api.config;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What configuration may see of the world: environment variables, the user's files and name. Immutable; {@link #system()} is the real
 * one, and tests make their own.
 *
 * @param variables the environment variables, name to value
 * @param home the folder that holds the user's {@code .pgpass} and {@code .pg_service.conf}; on Windows the folder {@code
 *     postgresql} within the user's application data
 * @param userName the user of the operating system, and so the default of the role to log in as
 * @param windows whether files are named as on Windows, where the password file is {@code pgpass.conf}
 */
public record Environment(
    Map<String, String> variables, Path home, String userName, boolean windows) {

  /** Copies the map. */
  public Environment {
    variables = Map.copyOf(variables);
  }

  /** The environment of this process, as it is now. */
  public static Environment system() {
    Map<String, String> variables = System.getenv();
    boolean windows =
        System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    return new Environment(
        variables,
        windows
            ? Path.of(variables.getOrDefault("APPDATA", ""), "postgresql")
            : Path.of(home(variables)),
        System.getProperty("user.name", ""),
        windows);
  }

  /** An environment other than Windows. */
  public static Environment of(Map<String, String> variables, Path home, String userName) {
    return new Environment(variables, home, userName, false);
  }

  /** The value of a variable, or empty where it is not set. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name));
  }

  Path passFile() {
    return home.resolve(windows ? "pgpass.conf" : ".pgpass");
  }

  Path serviceFile() {
    return home.resolve(".pg_service.conf");
  }

  private static String home(Map<String, String> variables) {
    String home = variables.getOrDefault("HOME", "");
    return home.isEmpty() ? System.getProperty("user.home", "") : home;
  }

  /** The names of the variables without their values. */
  @Override
  public String toString() {
    return "Environment[variables="
        + variables.keySet().stream().sorted().toList()
        + ", home="
        + home
        + ", userName="
        + userName
        + "]";
  }
}
