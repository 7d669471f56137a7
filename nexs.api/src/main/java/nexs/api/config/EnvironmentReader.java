package nexs.api.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nexs.api.config.text.ConnString;
import nexs.api.config.text.Setting;
import nexs.api.error.ConfigException;

/** Reads the variables {@code NEXS_DB_*}, and collects all that is wrong with any node. */
final class EnvironmentReader {

  private static final String WHAT = "the environment";

  /** Options that say where the primary is and what it must be. */
  private static final List<String> PRIMARY_ONLY = List.of("host", "port", "target_session_attrs");

  private final Environment environment;
  private final Set<String> problems = new LinkedHashSet<>();

  EnvironmentReader(Environment environment) {
    this.environment = environment;
  }

  EnvironmentConfig read() {
    Map<String, Setting> own = OwnVariables.read(environment, problems::add);
    Optional<PoolConfig> primary =
        pool(
            dsn(environment.variables().getOrDefault(OwnVariables.DSN, ""), OwnVariables.DSN),
            own,
            "the primary: ",
            PoolConfigBuilder.DEFAULT_NAME);
    List<PoolConfig> replicas =
        replicas(own, primary.map(PoolConfig::name).orElse(PoolConfigBuilder.DEFAULT_NAME));
    ClusterConfigBuilder cluster = ClusterConfig.builder();
    ClusterOptions.TABLE.bind(environment.variables(), cluster, problems::add);
    RetryConfig retry = SwitchedOptions.RETRY.read(environment.variables(), problems::add);
    BreakerConfig breaker = SwitchedOptions.BREAKER.read(environment.variables(), problems::add);
    HedgeConfig hedge = SwitchedOptions.HEDGE.read(environment.variables(), problems::add);
    if (primary.isEmpty() || !problems.isEmpty()) {
      throw new ConfigException(WHAT, List.copyOf(problems));
    }
    cluster.nodes(primary.get());
    replicas.forEach(cluster::nodes);
    return new EnvironmentConfig(
        primary.get(),
        replicas,
        cluster.build(),
        retry,
        breaker,
        hedge,
        environment.variables().get(OwnVariables.PROVIDER));
  }

  private List<PoolConfig> replicas(Map<String, Setting> own, String primaryName) {
    String text = environment.variables().getOrDefault(OwnVariables.REPLICA_DSN, "");
    if (text.isBlank()) {
      return List.of();
    }
    Map<String, Setting> shared = new LinkedHashMap<>(own);
    shared.keySet().removeAll(PRIMARY_ONLY);
    shared.remove("pool_name");
    List<String> items = ReplicaDsns.split(text);
    List<PoolConfig> replicas = new ArrayList<>();
    for (int i = 1; i <= items.size(); i++) {
      String item = items.get(i - 1);
      String place = (items.size() == 1 ? "" : "item " + i + " of ") + OwnVariables.REPLICA_DSN;
      if (item.isEmpty() || item.endsWith(",")) {
        problems.add(place + ": nothing follows a comma, or stands before one");
        continue;
      }
      pool(dsn(item, place), shared, "replica " + i + ": ", primaryName + "-replica-" + i)
          .ifPresent(replicas::add);
    }
    return replicas;
  }

  private Optional<PoolConfig> pool(
      ConnString dsn, Map<String, Setting> own, String node, String name) {
    try {
      return Optional.of(new Resolver(dsn, own, environment, node).pool(name));
    } catch (ConfigException e) {
      problems.addAll(e.problems());
      return Optional.empty();
    }
  }

  private static ConnString dsn(String text, String place) {
    return ConnString.parse(text, DsnKeys.ALL).from(place);
  }
}
