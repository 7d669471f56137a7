package nexs.api.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nexs.api.config.text.ConnString;
import nexs.api.config.text.Setting;
import nexs.api.config.text.SettingRules;
import nexs.api.config.text.Shown;
import nexs.api.error.ConfigException;

/** Makes the configuration of one node out of a connection string and libpq's defaults, and collects all that is wrong. */
final class Resolver {

  private static final System.Logger LOG = System.getLogger("nexs.api.config");

  private final Environment environment;
  private final Layers layers;
  private final String node;
  private final Set<String> problems = new LinkedHashSet<>();
  private final List<String> warnings = new ArrayList<>();

  /**
   * Looks up every source, but judges no value yet.
   *
   * @param own the variables of nexs, by key of a connection string
   * @param node what begins a sentence about this node as a whole; may be empty
   */
  Resolver(ConnString dsn, Map<String, Setting> own, Environment environment, String node) {
    this.node = node;
    this.environment = environment;
    this.layers = new Layers(dsn, own, environment);
  }

  /** A resolver of a connection string alone. */
  static Resolver of(ConnString dsn, Environment environment) {
    return new Resolver(dsn, Map.of(), environment, "");
  }

  /**
   * The configuration of one connection.
   *
   * @throws ConfigException naming all that is wrong
   */
  ConnConfig conn() {
    for (Option<PoolConfig, PoolConfigBuilder, ?> option : PoolOptions.TABLE.options()) {
      layers
          .find(option.dsnKey())
          .ifPresent(
              setting ->
                  problems.add(
                      setting.name()
                          + ": belongs to a pool, and this is one connection"
                          + setting.place()));
    }
    Optional<ConnConfig> conn = bindConn();
    return finish(conn);
  }

  /**
   * The configuration of a pool.
   *
   * @param name the name of the pool where the settings have none
   * @throws ConfigException naming all that is wrong
   */
  PoolConfig pool(String name) {
    Optional<ConnConfig> conn = bindConn();
    PoolConfigBuilder builder = PoolConfig.builder().name(name);
    PoolOptions.TABLE.options().forEach(option -> bind(option, builder));
    conn.ifPresent(builder::conn);
    Optional<PoolConfig> pool = Optional.empty();
    try {
      pool = Optional.of(builder.build());
    } catch (ConfigException e) {
      e.problems().stream()
          .filter(problem -> !problem.equals(PoolConfigBuilder.NO_CONN))
          .forEach(problem -> problems.add(node + problem));
    }
    return finish(pool);
  }

  /** Why the password file is ignored, and the like; valid after one of the methods above. */
  List<String> warnings() {
    return List.copyOf(warnings);
  }

  private <T> T finish(Optional<T> config) {
    warnings.forEach(warning -> LOG.log(System.Logger.Level.WARNING, warning));
    if (config.isEmpty() || !problems.isEmpty()) {
      throw new ConfigException("the configuration", List.copyOf(problems));
    }
    return config.get();
  }

  private Optional<ConnConfig> bindConn() {
    problems.addAll(layers.problems());
    DsnKeys.ALL.names().stream()
        .sorted()
        .map(layers::find)
        .flatMap(Optional::stream)
        .map(SettingRules::problem)
        .flatMap(Optional::stream)
        .forEach(problems::add);
    ConnConfigBuilder builder = ConnConfig.builder().user(user());
    layers
        .text("fallback_application_name")
        .filter(name -> layers.find("application_name").isEmpty())
        .ifPresent(builder::applicationName);
    ConnOptions.TABLE.options().stream()
        .filter(option -> !option.dsnKey().equals("host"))
        .forEach(option -> bind(option, builder));
    bindHosts(builder);
    bindVariables(builder);
    try {
      return Optional.of(builder.build());
    } catch (ConfigException e) {
      e.problems().forEach(problem -> problems.add(node + problem));
      return Optional.empty();
    }
  }

  private <B> void bind(Option<?, B, ?> option, B builder) {
    layers
        .find(option.dsnKey())
        .filter(setting -> !(setting.value().isEmpty() && option.emptyIsAbsent()))
        .ifPresent(
            setting ->
                option
                    .bind(setting.name(), setting.value(), builder)
                    .ifPresent(problem -> problems.add(problem + setting.place())));
  }

  private void bindHosts(ConnConfigBuilder builder) {
    boolean readable =
        List.of("host", "port").stream()
            .map(layers::find)
            .flatMap(Optional::stream)
            .allMatch(setting -> SettingRules.problem(setting).isEmpty());
    if (!readable) {
      return;
    }
    List<HostPort> hosts;
    try {
      hosts = Hosts.join(layers);
    } catch (IllegalArgumentException e) {
      problems.add(String.valueOf(e.getMessage()));
      return;
    }
    builder.hosts(hosts);
    if (layers.text("password").isEmpty()) {
      String database = layers.text("dbname").orElseGet(this::user);
      builder.hostPasswords(
          HostPasswords.find(layers, environment, hosts, database, user(), warnings));
    }
  }

  /** The variables that libpq turns into server parameters. */
  private void bindVariables(ConnConfigBuilder builder) {
    environment.variable("PGTZ").ifPresent(value -> parameter(builder, "timezone", value));
    environment.variable("PGGEQO").ifPresent(value -> parameter(builder, "geqo", value));
    environment
        .variable("PGDATESTYLE")
        .filter(style -> !style.toLowerCase(Locale.ROOT).startsWith("iso"))
        .ifPresent(
            style ->
                problems.add(
                    "PGDATESTYLE = "
                        + Shown.of(style)
                        + ": nexs reads dates in the style ISO only"));
  }

  private static void parameter(ConnConfigBuilder builder, String name, String value) {
    if (builder.runtimeParameters().keySet().stream().noneMatch(name::equalsIgnoreCase)) {
      builder.runtimeParameter(name, value);
    }
  }

  private String user() {
    return layers.text("user").orElse(environment.userName());
  }
}
