package nexs.api.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterConfigTest {

  private static final Map<String, String> NODES =
      Map.of(
          "NEXS_DB_DSN", "postgres://ann@p/shop?target_session_attrs=primary",
          "NEXS_DB_REPLICA_DSN", "postgres://ann@r1,r2:5433/shop");

  private static EnvironmentConfig read(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(NODES);
    all.putAll(more);
    return EnvironmentConfig.read(Problems.environment(all));
  }

  @Test
  void hasTheDocumentedDefaults() {
    ClusterConfig config = ClusterConfig.builder().node("a", "postgres://ann@p/shop").build();
    assertThat(config.toString())
        .startsWith(
            "ClusterConfig[loadBalancing=round-robin, checkInterval=500ms, checkTimeout=500ms,"
                + " failureThreshold=2, successThreshold=2, maxLag=10s, nearestMargin=15ms,"
                + " failoverTimeout=30s, replayTimeout=250ms, discoveryInterval=5s, nodes=[NodeConfig[id=a,");
    assertThat(config.edit().build()).isEqualTo(config);
  }

  @Test
  void everyOptionIsBoundFromTheEnvironment() {
    Map<String, String> values =
        Map.of(
            "loadBalancing", "least-connections",
            "checkInterval", "1s",
            "checkTimeout", "2s",
            "failureThreshold", "3",
            "successThreshold", "4",
            "maxLag", "5s",
            "nearestMargin", "6ms",
            "failoverTimeout", "7s",
            "replayTimeout", "8ms",
            "discoveryInterval", "9s");
    List<String> components =
        Arrays.stream(ClusterConfig.class.getRecordComponents())
            .map(RecordComponent::getName)
            .filter(name -> !name.equals("nodes"))
            .toList();
    assertThat(values).containsOnlyKeys(components);
    Map<String, String> variables = new HashMap<>();
    values.forEach((key, value) -> variables.put(OptionNames.environment(key), value));
    ClusterConfig config = read(variables).cluster();
    values.forEach((key, value) -> assertThat(config.toString()).contains(key + "=" + value + ","));
  }

  @Test
  void everyValueOutOfItsBoundIsNamed() {
    assertThat(
            Problems.of(
                () ->
                    ClusterConfig.builder()
                        .checkInterval(Duration.ofMillis(1))
                        .checkTimeout(Duration.ZERO)
                        .failureThreshold(0)
                        .successThreshold(0)
                        .maxLag(Duration.ofSeconds(-1))
                        .nearestMargin(Duration.ofSeconds(-1))
                        .failoverTimeout(Duration.ofSeconds(-1))
                        .replayTimeout(Duration.ofSeconds(-1))
                        .discoveryInterval(Duration.ofMillis(9))
                        .build()))
        .containsExactly(
            "checkInterval = 1ms: must be from 10ms to 8760h",
            "checkTimeout = 0s: must be from 10ms to 8760h",
            "failureThreshold = 0: must be at least 1",
            "successThreshold = 0: must be at least 1",
            "maxLag = -1s: must be from 0s to 8760h",
            "nearestMargin = -1s: must be from 0s to 8760h",
            "failoverTimeout = -1s: must be from 0s to 8760h",
            "replayTimeout = -1s: must be from 0s to 8760h",
            "discoveryInterval = 9ms: must be from 10ms to 8760h",
            "there is no node: call node(...)");
    assertThat(Problems.of(() -> read(Map.of("NEXS_DB_LOAD_BALANCING", "fastest"))))
        .containsExactly(
            "NEXS_DB_LOAD_BALANCING = fastest: must be one of round-robin, random, weighted,"
                + " latency, least-connections");
    assertThat(Problems.of(() -> read(Map.of("NEXS_DB_MAX_LAGG", "1s"))))
        .containsExactly("unknown variable NEXS_DB_MAX_LAGG; did you mean NEXS_DB_MAX_LAG?");
  }

  @Test
  void nodesAreCalledDifferentlyAndHaveOneHost() {
    assertThat(
            Problems.of(
                () ->
                    ClusterConfig.builder()
                        .node("a", "postgres://ann@p/shop")
                        .node("a", "postgres://ann@q/shop")
                        .build()))
        .containsExactly("two nodes are called \"a\": give each a name of its own");
    PoolConfig two = PoolConfig.parse("postgres://ann@p,q/shop");
    assertThat(Problems.of(() -> new NodeConfig(" ", two, 0, "", Map.of())))
        .containsExactly(
            "id is blank: give each node a name",
            "weight = 0: must be from 1 to 100",
            "hosts = [p:5432, q:5432]: a node has one host; make a node of each of the 2");
    assertThat(Problems.of(() -> NodeConfig.of("a", "postgres://ann@p/shop").withWeight(101)))
        .containsExactly("weight = 101: must be from 1 to 100");
  }

  @Test
  void theEnvironmentMakesANodeOfEachHost() {
    List<NodeConfig> nodes = read(Map.of()).cluster().nodes();
    assertThat(nodes)
        .extracting(NodeConfig::id)
        .containsExactly("nexs", "nexs-replica-1-1", "nexs-replica-1-2");
    assertThat(nodes)
        .extracting(NodeConfig::host)
        .containsExactly(HostPort.of("p"), HostPort.of("r1"), new HostPort("r2", 5433));
    assertThat(nodes)
        .extracting(node -> node.pool().conn().targetSessionAttrs())
        .containsOnly(TargetSessionAttrs.ANY);
  }
}
