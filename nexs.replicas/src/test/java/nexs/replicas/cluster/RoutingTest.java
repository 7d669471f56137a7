package nexs.replicas.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nexs.api.CallContext;
import nexs.api.IConn;
import nexs.api.IPoolView;
import nexs.api.IQueryable;
import nexs.api.ITransaction;
import nexs.api.ReadOptions;
import nexs.api.ReadPreference;
import nexs.api.TxOptions;
import nexs.api.config.ClusterConfigBuilder;
import nexs.api.config.LoadBalancing;
import nexs.api.config.NodeConfig;
import nexs.api.error.ConfigException;
import nexs.api.error.DeadlineExceededException;
import nexs.api.error.ReadOnlyNodeException;
import nexs.replicas.ICluster;
import nexs.replicas.NoNodeException;
import nexs.replicas.NodeRole;
import nexs.replicas.NodeState;
import nexs.replicas.NodeStats;
import nexs.replicas.NodeStatus;
import nexs.testkit.Await;
import nexs.testkit.LeakCheck;
import nexs.testkit.PgCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which node a call goes to while all of them are well. */
@ExtendWith(LeakCheck.class)
class RoutingTest {

  private static PgCluster servers;

  @BeforeAll
  static void start() {
    servers = PgCluster.start();
  }

  @AfterAll
  static void stop() {
    servers.close();
  }

  /** Patient with a busy machine: no node is lost here. */
  private static ICluster open(UnaryOperator<ClusterConfigBuilder> edit) {
    return ClusterLab.open(
        servers, config -> edit.apply(config.checkTimeout(Duration.ofSeconds(10))));
  }

  private static String portOf(IQueryable queries) {
    return queries.queryOne(String.class, "SELECT current_setting('port')");
  }

  /** The id of the node that answers. */
  private static String nodeOf(IQueryable queries) {
    String port = portOf(queries);
    return IntStream.range(0, servers.size())
        .filter(i -> port.equals(String.valueOf(servers.server(i).port())))
        .mapToObj(ClusterLab::id)
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Long> spread(IPoolView view, int calls) {
    return IntStream.range(0, calls)
        .mapToObj(i -> nodeOf(view))
        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
  }

  @Test
  void callsOfTheClusterGoToThePrimaryAndReadsToStandbys() {
    try (ICluster db = open(config -> config)) {
      assertThat(nodeOf(db)).isEqualTo("a");
      assertThat(nodeOf(db.read())).isIn("b", "c");
      try (IConn conn = db.acquire()) {
        assertThat(nodeOf(conn)).isEqualTo("a");
      }
      try (IConn conn = db.read().acquire()) {
        assertThat(nodeOf(conn)).isIn("b", "c");
      }
      String written = db.inTransaction(transaction -> nodeOf(transaction));
      assertThat(written).isEqualTo("a");
      String read = db.inTransaction(TxOptions.READ_ONLY, transaction -> nodeOf(transaction));
      assertThat(read).isIn("b", "c");
    }
  }

  @Test
  void everyPreferenceIsKept() {
    try (ICluster db = open(config -> config.nearestMargin(Duration.ofMinutes(1)))) {
      assertThat(spread(db.read(ReadPreference.PRIMARY), 6)).containsOnlyKeys("a");
      assertThat(spread(db.read(ReadPreference.PREFER_PRIMARY), 6)).containsOnlyKeys("a");
      assertThat(spread(db.read(ReadPreference.STANDBY), 6)).containsOnlyKeys("b", "c");
      assertThat(spread(db.read(ReadPreference.PREFER_STANDBY), 6)).containsOnlyKeys("b", "c");
      assertThat(spread(db.read(ReadPreference.NEAREST), 6)).containsOnlyKeys("a", "b", "c");
      db.maintenance("b", true);
      db.maintenance("c", true);
      assertThat(spread(db.read(ReadPreference.PREFER_STANDBY), 6)).containsOnlyKeys("a");
      IPoolView standbys = db.read(ReadPreference.STANDBY);
      assertThatThrownBy(
              () -> CallContext.deadline(Duration.ofMillis(50)).call(() -> nodeOf(standbys)))
          .isInstanceOf(DeadlineExceededException.class)
          .hasMessageContaining("b: standby, maintenance")
          .hasMessageContaining("c: standby, maintenance");
    }
  }

  @Test
  void preferPrimaryGoesToStandbysWhileThereIsNone() {
    try (ICluster db = open(config -> config)) {
      db.maintenance("a", true);
      assertThat(spread(db.read(ReadPreference.PREFER_PRIMARY), 6)).containsOnlyKeys("b", "c");
      assertThatThrownBy(() -> CallContext.deadline(Duration.ofMillis(50)).call(() -> nodeOf(db)))
          .isInstanceOf(DeadlineExceededException.class)
          .hasMessageContaining("a: primary, maintenance");
      db.maintenance("a", false);
      assertThat(nodeOf(db)).isEqualTo("a");
    }
  }

  @Test
  void failoverTimeoutEndsTheWaitOfACallWithoutADeadline() {
    try (ICluster db = open(config -> config.failoverTimeout(Duration.ofMillis(20)))) {
      db.maintenance("a", true);
      assertThatThrownBy(() -> nodeOf(db))
          .isInstanceOf(NoNodeException.class)
          .hasMessageContaining("failoverTimeout");
    }
  }

  @Test
  void roundRobinTakesEachInItsTurn() {
    try (ICluster db = open(config -> config)) {
      IPoolView view = db.read(ReadPreference.STANDBY);
      List<String> seen = IntStream.range(0, 20).mapToObj(i -> nodeOf(view)).toList();
      for (int i = 1; i < seen.size(); i++) {
        assertThat(seen.get(i)).isNotEqualTo(seen.get(i - 1));
      }
    }
  }

  @Test
  void weightsAreExactAndMayBeChanged() {
    List<NodeConfig> nodes = new ArrayList<>(ClusterLab.nodes(servers));
    nodes.set(1, nodes.get(1).withWeight(3));
    try (ICluster db =
        ClusterLab.open(
            ClusterLab.config(nodes).loadBalancing(LoadBalancing.WEIGHTED).build(),
            ClusterHooks.NONE)) {
      assertThat(spread(db.read(), 40)).isEqualTo(Map.of("b", 30L, "c", 10L));
      db.edit("c", node -> node.withWeight(3));
      assertThat(spread(db.read(), 40)).isEqualTo(Map.of("b", 20L, "c", 20L));
      assertThat(db.topology().node("c").weight()).isEqualTo(3);
    }
  }

  @Test
  void regionsArePreferredAndTagsAreRequired() {
    List<NodeConfig> nodes = new ArrayList<>(ClusterLab.nodes(servers));
    nodes.set(1, nodes.get(1).withRegion("eu").withTags(Map.of("for", "reports")));
    nodes.set(2, nodes.get(2).withRegion("us"));
    try (ICluster db = ClusterLab.open(ClusterLab.config(nodes).build(), ClusterHooks.NONE)) {
      assertThat(spread(db.read(ReadOptions.DEFAULT.withRegion("us")), 6)).containsOnlyKeys("c");
      assertThat(spread(db.read(ReadOptions.DEFAULT.withRegion("eu")), 6)).containsOnlyKeys("b");
      assertThat(spread(db.read(ReadOptions.DEFAULT.withTags(Map.of("for", "reports"))), 6))
          .containsOnlyKeys("b");
      db.maintenance("c", true);
      assertThat(spread(db.read(ReadOptions.DEFAULT.withRegion("us")), 6)).containsOnlyKeys("b");
    }
  }

  @Test
  void regionsAndTagsMayBeChanged() {
    try (ICluster db = open(config -> config)) {
      IPoolView here = db.read(ReadOptions.DEFAULT.withRegion("eu"));
      IPoolView reports = db.read(ReadOptions.DEFAULT.withTags(Map.of("for", "reports")));
      for (String id : List.of("b", "c")) {
        db.edit(id, node -> node.withRegion("eu").withTags(Map.of("for", "reports")));
        assertThat(spread(here, 6)).containsOnlyKeys(id);
        assertThat(spread(reports, 6)).containsOnlyKeys(id);
        assertThat(db.topology().node(id).region()).isEqualTo("eu");
        db.edit(id, node -> node.withRegion("us").withTags(Map.of()));
      }
      assertThatThrownBy(
              () -> db.edit("b", node -> ClusterLab.node("x", ClusterLab.conn(servers.server(1)))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("node \"b\" cannot be changed");
      assertThatThrownBy(() -> db.edit("x", node -> node))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("[a, b, c]");
    }
  }

  @Test
  void theIntervalOfLooksMayBeChanged() {
    try (ICluster db = open(config -> config.checkInterval(Duration.ofHours(1)))) {
      ClusterLab.awaitAllHealthy(db);
      db.checkInterval(Duration.ofMillis(10));
      long before = looks(db);
      Await.atMost().until("more looks", () -> looks(db) > before + 100);
      assertThatThrownBy(() -> db.checkInterval(Duration.ofMillis(9)))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("checkInterval");
    }
  }

  private static long looks(ICluster db) {
    return db.nodeStats().stream().mapToLong(NodeStats::looks).sum();
  }

  @Test
  void aStrategyOfTheProgramChooses() {
    ClusterHooks hooks = ClusterHooks.NONE.withStrategy(() -> candidates -> candidates.size() - 1);
    try (ICluster db =
        ClusterLab.open(ClusterLab.config(ClusterLab.nodes(servers)).build(), hooks)) {
      assertThat(spread(db.read(ReadPreference.STANDBY), 10)).containsOnlyKeys("c");
    }
    ClusterHooks wrong = ClusterHooks.NONE.withStrategy(() -> candidates -> 99);
    try (ICluster db =
        ClusterLab.open(ClusterLab.config(ClusterLab.nodes(servers)).build(), wrong)) {
      assertThat(spread(db.read(ReadPreference.STANDBY), 10)).containsOnlyKeys("b");
    }
  }

  @Test
  void leastConnectionsGoesWhereFewestAreLent() {
    try (ICluster db = open(config -> config.loadBalancing(LoadBalancing.LEAST_CONNECTIONS))) {
      IPoolView view = db.read(ReadPreference.STANDBY);
      try (IConn held = view.acquire()) {
        String busy = nodeOf(held);
        assertThat(spread(view, 10)).doesNotContainKey(busy);
      }
    }
  }

  @Test
  void theTopologyTellsWhatEachNodeIs() {
    try (ICluster db = open(config -> config)) {
      assertThat(db.topology().primary()).contains("a");
      assertThat(db.topology().nodes()).extracting(NodeState::id).containsExactly("a", "b", "c");
      assertThat(db.topology().nodes())
          .extracting(NodeState::role)
          .containsExactly(NodeRole.PRIMARY, NodeRole.STANDBY, NodeRole.STANDBY);
      assertThat(db.topology().nodes())
          .allSatisfy(
              node -> {
                assertThat(node.status()).isEqualTo(NodeStatus.HEALTHY);
                assertThat(node.reason()).isEmpty();
                assertThat(node.timeline()).isPositive();
                assertThat(node.lsn()).isPositive();
              });
      Await.atMost()
          .until(
              "latencies, which the first looks do not tell",
              () -> db.topology().nodes().stream().allMatch(node -> node.latency().isPositive()));
      assertThat(db.topology().nodes())
          .extracting(NodeState::systemId)
          .containsOnly(db.topology().node("a").systemId());
      assertThatThrownBy(() -> db.topology().node("x"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("[a, b, c]");
      assertThat(db.health().reasons()).isEmpty();
    }
  }

  @Test
  void numbersAddUp() {
    try (ICluster db = open(config -> config)) {
      for (int i = 0; i < 10; i++) {
        nodeOf(db);
        nodeOf(db.read());
      }
      try (IConn conn = db.acquire()) {
        conn.ping();
        assertThat(db.nodeStats().getFirst().underway()).isEqualTo(1);
        assertThat(db.topology().node("a").calls()).isEqualTo(1);
      }
      List<NodeStats> stats = db.nodeStats();
      assertThat(stats).extracting(NodeStats::calls).containsExactly(11L, 5L, 5L);
      assertThat(stats).extracting(NodeStats::underway).containsOnly(0);
      assertThat(stats).extracting(NodeStats::failures).containsOnly(0L);
      assertThat(stats).allSatisfy(node -> assertThat(node.looks()).isPositive());
      assertThat(db.stats().max()).isEqualTo(24);
      assertThat(db.stats().acquires()).isEqualTo(21);
    }
  }

  @Test
  void aWriteOnAStandbyIsRefusedByTheServerAndNotTriedElsewhere() {
    try (ICluster db = open(config -> config)) {
      assertThatThrownBy(() -> db.read(ReadPreference.STANDBY).exec("CREATE TABLE nowhere (n int)"))
          .isInstanceOf(ReadOnlyNodeException.class);
      assertThat(db.nodeStats()).extracting(NodeStats::elsewhere).containsOnly(0L);
    }
  }

  @Test
  void transactionsOfAReadViewAreOnAStandby() {
    try (ICluster db = open(config -> config)) {
      try (IConn conn = db.read().acquire();
          ITransaction transaction = conn.begin()) {
        assertThat(nodeOf(transaction)).isIn("b", "c");
        transaction.commit();
      }
      assertThat(db.nodeStats()).extracting(NodeStats::underway).containsOnly(0);
    }
  }
}
