package nexs.replicas.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nexs.api.ReadOptions;
import nexs.api.ReadPreference;
import nexs.api.config.ClusterConfig;
import nexs.api.config.NodeConfig;
import nexs.replicas.ICluster;
import nexs.replicas.discovery.PatroniDiscovery;
import nexs.testkit.Await;
import nexs.testkit.LeakCheck;
import nexs.testkit.PgCluster;
import nexs.testkit.fault.FaultyHttp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A cluster of real servers whose members Patroni's documents tell. */
@ExtendWith(LeakCheck.class)
@Timeout(120)
class DiscoveryByPatroniTest {

  private static String document(PgCluster servers, int... members) {
    return IntStream.of(members)
        .mapToObj(
            i ->
                "{\"name\": \"%s\", \"role\": \"%s\", \"state\": \"%s\", \"host\": \"127.0.0.1\", \"port\": %d, \"tags\": {\"site\": %d}}"
                    .formatted(
                        ClusterLab.id(i),
                        i == servers.primaryIndex() ? "leader" : "replica",
                        i == servers.primaryIndex() ? "running" : "streaming",
                        servers.server(i).port(),
                        i))
        .collect(Collectors.joining(", ", "{\"members\": [", "], \"scope\": \"demo\"}"));
  }

  @Test
  void membersComeAndGo() {
    try (PgCluster servers = PgCluster.start();
        FaultyHttp patroni = FaultyHttp.start()) {
      NodeConfig seed = ClusterLab.nodes(servers).getFirst();
      patroni.answer(200, document(servers, 0, 1, 2));
      ClusterConfig config =
          ClusterLab.config(List.of(seed)).discoveryInterval(Duration.ofMillis(20)).build();
      ClusterHooks hooks =
          ClusterHooks.NONE.withDiscovery(new PatroniDiscovery(List.of(patroni.url()), seed));
      try (ICluster db = ClusterLab.open(config, hooks)) {
        ClusterLab.awaitNodes(db, "a", "b", "c");
        ClusterLab.awaitAllHealthy(db);
        ReadOptions third = ReadOptions.of(ReadPreference.STANDBY).withTags(Map.of("site", "2"));
        assertThat(db.read(third).queryOne(String.class, "SELECT current_setting('port')"))
            .isEqualTo(String.valueOf(servers.server(2).port()));
        patroni.answer(503, "");
        int asked = patroni.asked();
        Await.atMost().until("more questions", () -> patroni.asked() > asked + 5);
        ClusterLab.awaitNodes(db, "a", "b", "c");
        patroni.answer(200, document(servers, 0, 1));
        ClusterLab.awaitNodes(db, "a", "b");
      }
    }
  }
}
