package nexs.replicas.cluster;

import static nexs.replicas.cluster.ClusterLab.portOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import nexs.api.CallContext;
import nexs.api.IConn;
import nexs.api.IPoolView;
import nexs.api.ReadPreference;
import nexs.api.config.NodeConfig;
import nexs.api.config.PoolConfig;
import nexs.api.error.NexsException;
import nexs.replicas.ICluster;
import nexs.replicas.ITopologyEvent;
import nexs.replicas.NodeStats;
import nexs.replicas.NodeStatus;
import nexs.testkit.Await;
import nexs.testkit.LeakCheck;
import nexs.testkit.PgCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a node's status follows, and what leaves it alone. */
class NodeStatusTest {

  @RegisterExtension static final LeakCheck LEAKS = new LeakCheck();

  private static final Duration OFTEN = Duration.ofMillis(10);
  private static PgCluster servers;

  @BeforeAll
  static void start() {
    servers = PgCluster.start();
  }

  @AfterAll
  static void stop() {
    servers.close();
  }

  private static NodeStats stats(ICluster db, String node) {
    return db.nodeStats().stream().filter(of -> of.node().equals(node)).findFirst().orElseThrow();
  }

  private static void awaitLooks(ICluster db, String node, int more) {
    long before = stats(db, node).looks();
    Await.atMost().until("more looks at " + node, () -> stats(db, node).looks() >= before + more);
  }

  private static List<ITopologyEvent.StatusChanged> changes(
      List<ITopologyEvent> events, String node) {
    return events.stream()
        .filter(ITopologyEvent.StatusChanged.class::isInstance)
        .map(ITopologyEvent.StatusChanged.class::cast)
        .filter(change -> change.node().equals(node))
        .toList();
  }

  @Test
  void aNodeThatComesBackIsNotReadFromBeforeItHasAnsweredOftenEnough() {
    try (ICluster db =
        ClusterLab.open(
            servers, config -> config.checkInterval(OFTEN).successThreshold(1_000_000))) {
      servers.kill9(1);
      ClusterLab.awaitStatus(db, "b", NodeStatus.UNHEALTHY);
      servers.restart(1);
      ClusterLab.awaitStatus(db, "b", NodeStatus.RECOVERING);
      awaitLooks(db, "b", 50);
      assertThat(db.topology().node("b").status()).isEqualTo(NodeStatus.RECOVERING);
      assertThat(db.topology().node("b").reason().orElseThrow()).contains("of 1000000 times");
      for (int i = 0; i < 10; i++) {
        assertThat(portOf(db.read())).isEqualTo(servers.server(2).port());
      }
    }
  }

  @Test
  void aNodeIsUnhealthyOnceItHasNotAnsweredOftenEnough() {
    try (ICluster db =
        ClusterLab.open(
            servers, config -> config.checkInterval(Duration.ofHours(1)).failureThreshold(30))) {
      servers.kill9(1);
      // Looked at for the read that fails, and then again and again without a pause.
      assertThat(portOf(db.read())).isPositive();
      assertThat(portOf(db.read())).isPositive();
      ClusterLab.awaitStatus(db, "b", NodeStatus.UNHEALTHY);
      assertThat(stats(db, "b").failedLooks()).isEqualTo(30);
    } finally {
      servers.restart(1);
    }
  }

  @Test
  void eventsTellOfChangesOnly() {
    List<ITopologyEvent> events = new CopyOnWriteArrayList<>();
    try (ICluster db =
        ClusterLab.open(
            ClusterLab.config(ClusterLab.nodes(servers)).checkInterval(OFTEN).build(),
            ClusterHooks.NONE.withListener(events::add))) {
      ClusterLab.awaitAllHealthy(db);
      awaitLooks(db, "b", 50);
      servers.kill9(1);
      ClusterLab.awaitStatus(db, "b", NodeStatus.UNHEALTHY);
      awaitLooks(db, "b", 50);
      servers.restart(1);
      ClusterLab.awaitStatus(db, "b", NodeStatus.HEALTHY);
      Await.atMost()
          .details(events::toString)
          .until("all changes of b", () -> changes(events, "b").size() >= 4);
      assertThat(changes(events, "b"))
          .extracting(ITopologyEvent.StatusChanged::to)
          .containsExactly(
              NodeStatus.HEALTHY, NodeStatus.UNHEALTHY, NodeStatus.RECOVERING, NodeStatus.HEALTHY);
      assertThat(changes(events, "c")).hasSize(1);
    }
  }

  @Test
  void looksDoNotEndMaintenance() {
    try (ICluster db = ClusterLab.open(servers, config -> config.checkInterval(OFTEN))) {
      ClusterLab.awaitAllHealthy(db);
      db.maintenance("b", true);
      awaitLooks(db, "b", 50);
      assertThat(db.topology().node("b").status()).isEqualTo(NodeStatus.MAINTENANCE);
      for (int i = 0; i < 10; i++) {
        assertThat(portOf(db.read())).isEqualTo(servers.server(2).port());
      }
      db.maintenance("b", false);
      ClusterLab.awaitStatus(db, "b", NodeStatus.HEALTHY);
    }
  }

  @Test
  void callsThatGotNoConnectionAreNotCountedAsUnderWay() {
    PoolConfig small = ClusterLab.nodes(servers).get(1).pool().edit().maxConns(1).build();
    List<NodeConfig> nodes = new ArrayList<>(ClusterLab.nodes(servers).subList(0, 1));
    nodes.add(NodeConfig.of("b", small));
    try (ICluster db = ClusterLab.open(ClusterLab.config(nodes).build(), ClusterHooks.NONE)) {
      ClusterLab.awaitAllHealthy(db);
      IPoolView view = db.read(ReadPreference.STANDBY);
      IConn held = view.acquire();
      try {
        for (int i = 0; i < 20; i++) {
          assertThatThrownBy(
                  () ->
                      CallContext.deadline(Duration.ofMillis(5)).run(() -> view.acquire().close()))
              .isInstanceOf(NexsException.class);
        }
        assertThat(db.topology().node("b").calls()).isEqualTo(1);
      } finally {
        held.close();
        held.close();
      }
      assertThat(db.topology().node("b").calls()).isZero();
      assertThat(portOf(view)).isEqualTo(servers.server(1).port());
    }
  }
}
