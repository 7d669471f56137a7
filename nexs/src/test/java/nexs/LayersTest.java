package nexs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import nexs.api.IPool;
import nexs.api.IQueryable;
import nexs.api.ReadPreference;
import nexs.api.config.BreakerConfig;
import nexs.api.config.ClusterConfig;
import nexs.api.config.Environment;
import nexs.api.config.HedgeConfig;
import nexs.api.config.RetryConfig;
import nexs.replicas.ICluster;
import nexs.resilience.BreakerLayer;
import nexs.resilience.BreakerOpenException;
import nexs.resilience.BreakerState;
import nexs.resilience.Breakers;
import nexs.resilience.HedgeLayer;
import nexs.resilience.RetryLayer;
import nexs.testkit.Await;
import nexs.testkit.LeakCheck;
import nexs.testkit.PgCluster;
import nexs.testkit.PgServer;
import nexs.testkit.fault.FaultProxy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How the layers stand around each other, and that each does its work there. */
@ExtendWith(LeakCheck.class)
class LayersTest {

  private static PgCluster servers;

  @BeforeAll
  static void start() {
    servers = PgCluster.start();
  }

  @AfterAll
  static void stop() {
    servers.close();
  }

  private static ClusterConfig nodes(String dsnOfB) {
    return ClusterConfig.builder()
        .node("a", servers.server(0).dsn())
        .node("b", dsnOfB)
        .node("c", servers.server(2).dsn())
        .checkInterval(Duration.ofMillis(100))
        .build();
  }

  private static int port(IQueryable queries) {
    return queries.queryOne(Integer.class, "SELECT current_setting('port')::int");
  }

  @Test
  void theNestingIsAsTheJavadocSays() {
    NexsBuilder builder =
        Nexs.builder()
            .cluster(nodes(servers.server(1).dsn()))
            .retry(RetryConfig.DEFAULT)
            .breakers(new Breakers(BreakerConfig.DEFAULT))
            .hedge(HedgeConfig.DEFAULT);
    try (ICluster db = builder.openCluster()) {
      assertThat(db.toString()).startsWith("retry(hedge(Cluster[");
      assertThat(db.unwrap(RetryLayer.class)).isPresent();
      assertThat(db.unwrap(HedgeLayer.class)).isPresent();
      assertThat(db.unwrap(ICluster.class)).containsSame(db);
      assertThat(db.unwrap(Breakers.class).orElseThrow().stats()).containsOnlyKeys("a", "b", "c");
      assertThat(db.unwrap(BreakerLayer.class)).as("each node has one").isEmpty();
    }
    PgServer one = servers.primary();
    try (IPool db =
        Nexs.builder()
            .dsn(one.dsn())
            .retry(RetryConfig.DEFAULT)
            .breakers(new Breakers(BreakerConfig.DEFAULT))
            .hedge(HedgeConfig.DEFAULT)
            .open()) {
      assertThat(db.toString()).startsWith("retry(hedge(breaker(Pool[");
      assertThat(db.unwrap(BreakerLayer.class).orElseThrow().stats().calls()).isZero();
      assertThat(db.queryCount("SELECT 1")).isEqualTo(1);
      assertThat(db.unwrap(BreakerLayer.class).orElseThrow().stats().calls()).isEqualTo(1);
      assertThat(db.unwrap(RetryLayer.class).orElseThrow().stats().retries()).isZero();
    }
  }

  @Test
  void readsPassByANodeWhoseBreakerIsOpen() {
    ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();
    Breakers breakers =
        new Breakers(
            BreakerConfig.DEFAULT, (pool, from, to) -> told.add(pool + " " + from + " " + to));
    try (ICluster db =
        Nexs.builder().cluster(nodes(servers.server(1).dsn())).breakers(breakers).openCluster()) {
      assertThat(db.unwrap(Breakers.class)).containsSame(breakers);
      assertThat(breakers.stats()).containsOnlyKeys("a", "b", "c");
      BreakerLayer b = breakers.of("b").orElseThrow();
      b.forceOpen();
      assertThat(told).containsExactly("b CLOSED FORCED_OPEN");
      for (int i = 0; i < 10; i++) {
        assertThat(port(db.read())).isEqualTo(servers.server(2).port());
      }
      assertThat(breakers.stats().get("b").refused()).isPositive();
      breakers.of("a").orElseThrow().forceOpen();
      assertThatThrownBy(() -> port(db))
          .as("there is no other primary")
          .isInstanceOf(BreakerOpenException.class)
          .hasMessageContaining("\"a\"");
      b.reset();
      breakers.of("a").orElseThrow().reset();
      assertThat(b.state()).isEqualTo(BreakerState.CLOSED);
      assertThat(port(db)).isEqualTo(servers.server(0).port());
      assertThat(IntStream.range(0, 10).mapToObj(i -> port(db.read())))
          .contains(servers.server(1).port());
    }
    assertThat(breakers.of("nobody")).isEmpty();
    assertThat(breakers.stats()).as("closed pools leave nothing").isEmpty();
  }

  @Test
  void theLayersOfAClusterComeFromTheEnvironment() {
    Map<String, String> variables =
        new HashMap<>(
            Map.of(
                "NEXS_DB_DSN",
                servers.server(0).dsn(),
                "NEXS_DB_REPLICA_DSN",
                servers.server(1).dsn() + "," + servers.server(2).dsn()));
    try (IPool db = Nexs.builder().environment(environment(variables)).open()) {
      assertThat(db.toString()).startsWith("Cluster[");
      assertThat(db.unwrap(Breakers.class)).isEmpty();
    }
    variables.put("NEXS_DB_RETRY_RESOLVE_COMMITS", "on");
    variables.put("NEXS_DB_BREAKER", "on");
    variables.put("NEXS_DB_HEDGE_BURST", "3");
    try (IPool db = Nexs.builder().environment(environment(variables)).open()) {
      assertThat(db.toString()).startsWith("retry(hedge(Cluster[");
      assertThat(db.unwrap(RetryLayer.class)).isPresent();
      assertThat(db.unwrap(HedgeLayer.class)).isPresent();
      Breakers breakers = db.unwrap(Breakers.class).orElseThrow();
      assertThat(breakers.stats()).containsOnlyKeys("nexs", "nexs-replica-1", "nexs-replica-2");
      breakers.of("nexs").orElseThrow().forceOpen();
      assertThatThrownBy(() -> port(db)).isInstanceOf(BreakerOpenException.class);
    }
  }

  private static Environment environment(Map<String, String> variables) {
    return Environment.of(variables, Path.of("/nowhere"), "ann");
  }

  @Test
  void aSlowStandbyIsHedgedByTheOther() {
    try (FaultProxy proxy = FaultProxy.to(servers.server(1))) {
      HedgeConfig eager =
          HedgeConfig.builder()
              .minimumSamples(50)
              .minDelay(Duration.ofMillis(20))
              .budgetPercent(100)
              .build();
      try (ICluster db = Nexs.builder().cluster(nodes(proxy.dsn())).hedge(eager).openCluster()) {
        List<Integer> standbys = List.of(servers.server(1).port(), servers.server(2).port());
        for (int i = 0; i < 100; i++) {
          assertThat(port(db.read(ReadPreference.STANDBY))).isIn(standbys);
        }
        HedgeLayer hedge = db.unwrap(HedgeLayer.class).orElseThrow();
        proxy.delay(Duration.ofMillis(150));
        Await.atMost()
            .details(() -> hedge.stats().toString())
            .until(
                "the other standby to answer first",
                () -> {
                  assertThat(port(db.read(ReadPreference.STANDBY))).isIn(standbys);
                  return hedge.stats().hedgesWon() >= 3;
                });
        proxy.heal();
        assertThat(port(db)).isEqualTo(servers.server(0).port());
      }
    }
  }
}
