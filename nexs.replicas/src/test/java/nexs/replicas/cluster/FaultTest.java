package nexs.replicas.cluster;

import static nexs.replicas.cluster.ClusterLab.portOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import nexs.api.CallContext;
import nexs.api.IConn;
import nexs.api.ReadPreference;
import nexs.api.config.NodeConfig;
import nexs.api.error.ClosedException;
import nexs.api.error.ConfigException;
import nexs.api.error.ConnectFailedException;
import nexs.api.listen.IListenEvent;
import nexs.api.listen.ISubscription;
import nexs.api.listen.Notification;
import nexs.replicas.ICluster;
import nexs.replicas.ITopologyEvent;
import nexs.replicas.NodeRole;
import nexs.replicas.NodeState;
import nexs.replicas.NodeStats;
import nexs.replicas.NodeStatus;
import nexs.testkit.Await;
import nexs.testkit.LeakCheck;
import nexs.testkit.PgCluster;
import nexs.testkit.PgServer;
import nexs.testkit.fault.FaultProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nodes that die, change their roles, fall behind, and do not answer, under load. */
class FaultTest {

  @RegisterExtension static final LeakCheck LEAKS = new LeakCheck();

  private PgCluster servers;

  @BeforeEach
  void start() {
    servers = PgCluster.start();
  }

  @AfterEach
  void stop() {
    servers.close();
  }

  private int port(int index) {
    return servers.server(index).port();
  }

  @Test
  void aKilledStandbyCostsNoRead() {
    try (ICluster db = ClusterLab.open(servers);
        Load reads = Load.of(8, () -> portOf(db.read()))) {
      reads.await(100);
      servers.kill9(1);
      reads.await(100);
      ClusterLab.awaitStatus(db, "b", NodeStatus.UNHEALTHY);
      reads.await(100);
      servers.restart(1);
      ClusterLab.awaitStatus(db, "b", NodeStatus.HEALTHY);
      long before = db.nodeStats().get(1).calls();
      Await.atMost().until("reads on b", () -> db.nodeStats().get(1).calls() > before + 20);
      assertThat(reads.failures()).isEmpty();
    }
  }

  @Test
  void writesWaitForTheNewPrimaryAndReadsGoOn() throws Exception {
    try (ICluster db = ClusterLab.open(servers);
        Load reads = Load.of(4, () -> portOf(db.read()))) {
      reads.await(20);
      Instant opened = db.topology().primarySince().orElseThrow();
      servers.kill9(0);
      Await.atMost().until("no primary", () -> db.topology().primary().isEmpty());
      CompletableFuture<Integer> write = new CompletableFuture<>();
      Thread writer = Thread.ofVirtual().start(() -> write.complete(portOf(db)));
      reads.await(100);
      assertThat(write).isNotDone();
      assertThat(db.health().reasons()).anyMatch(reason -> reason.contains("no primary"));
      int next = servers.failOver();
      assertThat(write.get()).isEqualTo(port(next));
      writer.join();
      ClusterLab.awaitPrimary(db, ClusterLab.id(next));
      assertThat(reads.failures()).isEmpty();
      assertThat(db.topology().failovers()).isEqualTo(1);
      assertThat(db.topology().primarySince().orElseThrow()).isAfter(opened);
    }
  }

  @Test
  void aPrimaryThatAnotherHasLeftBehindTakesNoCalls() {
    try (ICluster db = ClusterLab.open(servers)) {
      int next = servers.failOver();
      ClusterLab.awaitPrimary(db, ClusterLab.id(next));
      servers.server(0).startAgain();
      Await.atMost()
          .details(() -> db.topology().toString())
          .until(
              "the old primary to be recognised",
              () -> db.topology().node("a").reason().orElse(""),
              reason -> reason.contains("it is a primary of timeline 1"));
      assertThat(db.topology().primary()).contains(ClusterLab.id(next));
      for (int i = 0; i < 10; i++) {
        assertThat(portOf(db)).isEqualTo(port(next));
        assertThat(portOf(db.read())).isNotEqualTo(port(0));
        assertThat(portOf(db.read(ReadPreference.NEAREST))).isNotEqualTo(port(0));
      }
    }
  }

  @Test
  void aSwitchOverIsFollowedAndToldInOrder() {
    List<ITopologyEvent> events = new CopyOnWriteArrayList<>();
    ClusterHooks hooks = ClusterHooks.NONE.withListener(events::add);
    try (ICluster db =
        ClusterLab.open(ClusterLab.config(ClusterLab.nodes(servers)).build(), hooks)) {
      servers.switchOver(1);
      ClusterLab.awaitPrimary(db, "b");
      ClusterLab.awaitAllHealthy(db);
      assertThat(portOf(db)).isEqualTo(port(1));
      assertThat(db.topology().node("a").role()).isEqualTo(NodeRole.STANDBY);
      Await.atMost().until("reads on a", () -> portOf(db.read()) == port(0));
      Await.atMost()
          .details(events::toString)
          .until(
              "the last event of the primary",
              () -> primaries(events),
              all -> !all.isEmpty() && all.getLast().equals(Optional.of("b")));
      assertThat(events.subList(0, 3))
          .allSatisfy(event -> assertThat(event).isInstanceOf(ITopologyEvent.NodeAdded.class));
      assertThat(primaries(events)).startsWith(Optional.of("a")).endsWith(Optional.of("b"));
      assertThat(events).anyMatch(event -> roleChange(event, "b", NodeRole.PRIMARY));
      assertThat(events).anyMatch(event -> roleChange(event, "a", NodeRole.STANDBY));
    }
  }

  private static List<Optional<String>> primaries(List<ITopologyEvent> events) {
    return events.stream()
        .filter(ITopologyEvent.PrimaryChanged.class::isInstance)
        .map(event -> ((ITopologyEvent.PrimaryChanged) event).to())
        .toList();
  }

  private static boolean roleChange(ITopologyEvent event, String node, NodeRole to) {
    return event instanceof ITopologyEvent.RoleChanged change
        && change.node().equals(node)
        && change.to() == to;
  }

  @Test
  void aStandbyThatFallsBehindIsLeftUntilItHasCaughtUp() {
    try (ICluster db = ClusterLab.open(servers, config -> config.maxLag(Duration.ofMillis(300)))) {
      db.exec("CREATE TABLE ticks (n int)");
      servers.awaitCaughtUp();
      servers.pauseReplay(1);
      try (Load writes = Load.of(1, () -> db.exec("INSERT INTO ticks VALUES (1)"))) {
        writes.await(10);
        Await.atMost()
            .until(
                "b to be behind",
                () -> db.topology().node("b").lag().compareTo(Duration.ofMillis(300)) > 0);
        assertThat(db.topology().node("b").lagBytes()).isPositive();
        for (int i = 0; i < 10; i++) {
          assertThat(portOf(db.read())).isEqualTo(port(2));
        }
        assertThat(writes.failures()).isEmpty();
      }
      servers.resumeReplay(1);
      Await.atMost().until("reads on b", () -> portOf(db.read()) == port(1));
    }
  }

  @Test
  void readsOnANodeBehindABlackHoleAreMadeElsewhere() {
    try (FaultProxy proxy = FaultProxy.to(servers.server(1))) {
      List<NodeConfig> nodes =
          List.of(
              ClusterLab.node("a", ClusterLab.conn(servers.server(0))),
              ClusterLab.node("b", ClusterLab.conn(servers.server(1), proxy.port())),
              ClusterLab.node("c", ClusterLab.conn(servers.server(2))));
      try (ICluster db = ClusterLab.open(ClusterLab.config(nodes).build(), ClusterHooks.NONE);
          Load reads = Load.of(8, () -> portOf(db.read()))) {
        reads.await(100);
        proxy.blackHole();
        ClusterLab.awaitStatus(db, "b", NodeStatus.UNHEALTHY);
        reads.await(200);
        assertThat(reads.failures()).isEmpty();
        proxy.heal();
        ClusterLab.awaitStatus(db, "b", NodeStatus.HEALTHY);
        reads.await(100);
        assertThat(reads.failures()).isEmpty();
      }
    }
  }

  @Test
  void aNodeThatDoesNotAnswerDoesNotHoldUpTheOpening() {
    try (FaultProxy proxy = FaultProxy.to(servers.server(1))) {
      proxy.ignoreConnects();
      List<NodeConfig> nodes =
          List.of(
              ClusterLab.node("a", ClusterLab.conn(servers.server(0))),
              ClusterLab.node("b", ClusterLab.conn(servers.server(1), proxy.port())),
              ClusterLab.node("c", ClusterLab.conn(servers.server(2))));
      try (ICluster db = ClusterLab.open(ClusterLab.config(nodes).build(), ClusterHooks.NONE)) {
        assertThat(db.topology().primary()).contains("a");
        // its first look has connectTimeout, which nobody waits for
        assertThat(db.topology().node("b").status()).isEqualTo(NodeStatus.UNCHECKED);
        assertThat(portOf(db.read())).isEqualTo(port(2));
      }
    }
  }

  @Test
  void aClosedClusterTakesNoNode() {
    ICluster db = ClusterLab.open(servers);
    assertThatThrownBy(() -> db.edit("a", node -> node.withWeight(101)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("weight = 101: must be from 1 to 100");
    db.close();
    assertThatThrownBy(() -> db.add(ClusterLab.node("x", ClusterLab.conn(servers.server(2)))))
        .isInstanceOf(ClosedException.class);
    assertThatThrownBy(() -> portOf(db)).isInstanceOf(ClosedException.class);
    assertThatThrownBy(() -> portOf(db.read())).isInstanceOf(ClosedException.class);
  }

  @Test
  void aNodeOfAnotherClusterIsRefused() {
    PgServer stranger = PgServer.shared();
    try (ICluster db = ClusterLab.open(servers)) {
      db.add(ClusterLab.node("x", ClusterLab.conn(stranger)));
      NodeState state = db.topology().node("x");
      assertThat(state.status()).isEqualTo(NodeStatus.UNHEALTHY);
      assertThat(state.reason().orElseThrow()).contains("it is of another cluster");
      for (int i = 0; i < 6; i++) {
        assertThat(portOf(db.read(ReadPreference.NEAREST))).isNotEqualTo(stranger.port());
      }
      assertThatThrownBy(() -> db.add(ClusterLab.node("x", ClusterLab.conn(stranger))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("\"x\" already");
      db.remove("x", Duration.ofSeconds(1));
      assertThatThrownBy(() -> db.remove("x", Duration.ZERO))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("[a, b, c]");
    }
  }

  @Test
  void aDrainWaitsForWhatIsLent() {
    try (ICluster db = ClusterLab.open(servers)) {
      db.maintenance("c", true);
      IConn held = db.read(ReadPreference.STANDBY).acquire();
      assertThat(portOf(held)).isEqualTo(port(1));
      assertThat(db.drain("b", Duration.ofMillis(20))).isFalse();
      assertThat(portOf(db.read())).isEqualTo(port(0));
      assertThat(portOf(held)).isEqualTo(port(1));
      held.close();
      assertThat(db.drain("b", Duration.ofSeconds(10))).isTrue();
      long looks = db.nodeStats().get(1).looks();
      Await.atMost().until("b to be looked at", () -> db.nodeStats().get(1).looks() > looks + 2);
      assertThat(db.topology().node("b").status()).isEqualTo(NodeStatus.MAINTENANCE);
      db.maintenance("b", false);
      Await.atMost().until("reads on b", () -> portOf(db.read()) == port(1));
    }
  }

  @Test
  void twoHundredChangesUnderLoadLoseNoRead() {
    try (ICluster db = ClusterLab.open(servers);
        Load reads = Load.of(16, () -> portOf(db.read()));
        Load writes = Load.of(4, () -> portOf(db))) {
      for (int i = 0; i < 50; i++) {
        db.maintenance("b", true);
        db.remove("c", Duration.ofSeconds(5));
        db.add(ClusterLab.node("c", ClusterLab.conn(servers.server(2))));
        db.maintenance("b", false);
      }
      reads.await(100);
      reads.end();
      writes.end();
      assertThat(reads.failures()).isEmpty();
      assertThat(writes.failures()).isEmpty();
      assertThat(db.nodeStats()).extracting(NodeStats::underway).containsOnly(0);
      assertThat(db.stats().acquired()).isZero();
      assertThat(db.nodeStats().getFirst().calls()).isGreaterThanOrEqualTo(writes.done());
    }
  }

  @Test
  void sessionsThatAreEndedDoNotChangeThePrimary() {
    List<ITopologyEvent> events = new CopyOnWriteArrayList<>();
    ClusterHooks hooks = ClusterHooks.NONE.withListener(events::add);
    try (ICluster db =
            ClusterLab.open(ClusterLab.config(ClusterLab.nodes(servers)).build(), hooks);
        Load reads = Load.of(8, () -> portOf(db.read()))) {
      for (int i = 0; i < 10; i++) {
        reads.await(20);
        servers.server(1).terminateSessions("clusterlab");
        servers.server(0).terminateSessions("clusterlab");
      }
      reads.await(50);
      assertThat(reads.failures()).isEmpty();
      assertThat(portOf(db)).isEqualTo(port(0));
      assertThat(primaries(events)).containsExactly(Optional.of("a"));
    }
  }

  @Test
  void aSubscriptionFollowsTheFailover() {
    try (ICluster db = ClusterLab.open(servers);
        ISubscription news = db.listen("news")) {
      db.notify("news", "one");
      assertThat(next(news)).isEqualTo("one");
      int next = servers.failOver();
      ClusterLab.awaitPrimary(db, ClusterLab.id(next));
      Await.atMost()
          .until(
              "a notification of the new primary",
              () -> {
                db.notify("news", "two");
                Optional<IListenEvent> event = news.next(Duration.ofMillis(100));
                return event.orElse(null) instanceof Notification notification
                    && notification.payload().equals("two");
              });
    }
  }

  private static String next(ISubscription news) {
    return CallContext.deadline(Duration.ofSeconds(10))
        .call(() -> ((Notification) news.next()).payload());
  }

  @Test
  void aClusterOfNobodyIsRefusedAndNamesEachReason() {
    servers.stop(0);
    servers.stop(1);
    servers.stop(2);
    assertThatThrownBy(() -> ClusterLab.open(servers))
        .isInstanceOf(ConnectFailedException.class)
        .hasMessageContaining("a: unknown, unhealthy: ")
        .hasMessageContaining("b: unknown, unhealthy: ")
        .hasMessageContaining("c: unknown, unhealthy: ");
    List<NodeConfig> lazy =
        ClusterLab.nodes(servers).stream()
            .map(node -> NodeConfig.of(node.id(), node.pool().edit().lazyConnect(true).build()))
            .toList();
    try (ICluster db = ClusterLab.open(ClusterLab.config(lazy).build(), ClusterHooks.NONE)) {
      servers.restart(0);
      assertThat(portOf(db)).isEqualTo(port(0));
    }
  }
}
