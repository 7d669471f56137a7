package nexs.api.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nexs.api.config.text.NearestName;
import nexs.api.config.text.Setting;

/** The variables {@code NEXS_DB_*}. */
final class OwnVariables {

  static final String DSN = OptionNames.PREFIX + "DSN";
  static final String REPLICA_DSN = OptionNames.PREFIX + "REPLICA_DSN";
  static final String PROVIDER = OptionNames.PREFIX + "PROVIDER";

  /** Names that are given elsewhere to the same thing, without the prefix and underscores. */
  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry("circuitbreaker", "BREAKER"),
          Map.entry("dbname", "DATABASE"),
          Map.entry("hedging", "HEDGE"),
          Map.entry("host", "HOSTS"),
          Map.entry("hostname", "HOSTS"),
          Map.entry("name", "DATABASE"),
          Map.entry("port", "HOSTS"),
          Map.entry("primarydsn", "DSN"),
          Map.entry("retries", "RETRY"),
          Map.entry("uri", "DSN"),
          Map.entry("url", "DSN"),
          Map.entry("username", "USER"));

  /** The keys of a connection string by the variables that stand in for them. */
  private static final Map<String, String> KEYS =
      Stream.of(PoolOptions.TABLE, ConnOptions.TABLE)
          .flatMap(table -> table.options().stream())
          .collect(Collectors.toUnmodifiableMap(Option::environmentName, Option::dsnKey));

  /** Those that have no place in the connection string of one node. */
  private static final Set<String> WITHOUT_KEY =
      Stream.of(
              Stream.of(DSN, REPLICA_DSN, PROVIDER),
              ClusterOptions.TABLE.variables(),
              SwitchedOptions.ALL.stream().flatMap(SwitchedOptions::variables))
          .flatMap(names -> names)
          .collect(Collectors.toUnmodifiableSet());

  private static final NearestName NEAREST = new NearestName(suffixes(), ELSEWHERE);

  private OwnVariables() {}

  /**
   * The options that are set, by the key of a connection string.
   *
   * @param problems takes what is wrong: unknown names and empty values
   */
  static Map<String, Setting> read(Environment environment, Consumer<String> problems) {
    Map<String, Setting> settings = new LinkedHashMap<>();
    environment.variables().keySet().stream()
        .filter(name -> name.startsWith(OptionNames.PREFIX))
        .sorted()
        .forEach(
            name -> read(name, environment.variables().getOrDefault(name, ""), settings, problems));
    return settings;
  }

  private static void read(
      String name, String value, Map<String, Setting> settings, Consumer<String> problems) {
    String key = KEYS.get(name);
    if (key == null && !WITHOUT_KEY.contains(name)) {
      problems.accept("unknown variable " + name + suggestion(name));
    } else if (value.isBlank()) {
      problems.accept(name + ": is empty; give it a value or unset it");
    } else if (key != null && key.equals("host")) {
      hosts(name, value, problems)
          .ifPresent(
              hosts -> {
                settings.put(key, new Setting(key, name, joined(hosts, HostPort::host), ""));
                settings.put("port", new Setting("port", name, joined(hosts, HostPort::port), ""));
              });
    } else if (key != null) {
      settings.put(key, new Setting(key, name, value, ""));
    }
  }

  private static Optional<List<HostPort>> hosts(
      String name, String value, Consumer<String> problems) {
    try {
      return Optional.of(HostsText.parse(value));
    } catch (IllegalArgumentException e) {
      problems.accept(name + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  private static String joined(List<HostPort> hosts, Function<HostPort, Object> part) {
    return hosts.stream().map(part).map(String::valueOf).collect(Collectors.joining(","));
  }

  private static String suggestion(String name) {
    return NEAREST
        .of(name.substring(OptionNames.PREFIX.length()))
        .map(nearest -> "; did you mean " + OptionNames.PREFIX + nearest + "?")
        .orElse("");
  }

  private static Set<String> suffixes() {
    return Stream.concat(KEYS.keySet().stream(), WITHOUT_KEY.stream())
        .map(name -> name.substring(OptionNames.PREFIX.length()))
        .collect(Collectors.toUnmodifiableSet());
  }
}
