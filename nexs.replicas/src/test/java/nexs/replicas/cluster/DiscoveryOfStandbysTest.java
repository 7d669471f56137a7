package nexs.replicas.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import nexs.api.IPool;
import nexs.api.config.HostPort;
import nexs.api.config.NodeConfig;
import nexs.api.config.PoolConfig;
import nexs.api.config.Secret;
import nexs.replicas.ICluster;
import nexs.replicas.INodeDiscovery;
import nexs.replicas.NodeStatus;
import nexs.replicas.discovery.DnsDiscovery;
import nexs.replicas.discovery.Replica;
import nexs.replicas.discovery.ReplicationDiscovery;
import nexs.testkit.Await;
import nexs.testkit.LeakCheck;
import nexs.testkit.PgCluster;
import nexs.testkit.PgServer;
import nexs.testkit.PgTarget;
import nexs.testkit.contract.LogCapture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Standbys that the primary, or a name service, tells of, on servers that die and come back. */
@ExtendWith(LeakCheck.class)
@Timeout(120)
class DiscoveryOfStandbysTest {

  /** Of what a standby calls itself, which is the name of its server. */
  private static Function<Replica, Optional<NodeConfig>> byName(PgCluster servers) {
    servers.primary().execute("GRANT pg_read_all_stats TO " + servers.primary().user());
    Map<String, NodeConfig> nodes = new HashMap<>();
    for (int i = 0; i < servers.size(); i++) {
      PgServer server = servers.server(i);
      nodes.put(server.name(), ClusterLab.node(ClusterLab.id(i), ClusterLab.conn(server)));
    }
    return replica -> Optional.ofNullable(nodes.get(replica.applicationName()));
  }

  private static ICluster open(INodeDiscovery discovery, List<NodeConfig> configured) {
    return ClusterLab.open(
        ClusterLab.config(configured).discoveryInterval(Duration.ofMillis(20)).build(),
        ClusterHooks.NONE.withDiscovery(discovery));
  }

  @Test
  void aStandbyThatDiesGoesUnlessItIsConfiguredAndComesBack() {
    try (PgCluster servers = PgCluster.start()) {
      INodeDiscovery discovery = new ReplicationDiscovery(byName(servers));
      List<NodeConfig> configured = ClusterLab.nodes(servers).subList(0, 2);
      try (ICluster db = open(discovery, configured)) {
        ClusterLab.awaitNodes(db, "a", "b", "c");
        ClusterLab.awaitAllHealthy(db);
        servers.kill9(2);
        ClusterLab.awaitNodes(db, "a", "b");
        servers.restart(2);
        ClusterLab.awaitNodes(db, "a", "b", "c");
        ClusterLab.awaitStatus(db, "c", NodeStatus.HEALTHY);
        servers.kill9(1);
        ClusterLab.awaitStatus(db, "b", NodeStatus.UNHEALTHY);
        servers.kill9(2);
        ClusterLab.awaitStatus(db, "c", NodeStatus.UNHEALTHY);
        servers.restart(1);
        ClusterLab.awaitNodes(db, "a", "b");
      }
    }
  }

  @Test
  void aStandbyThatWasFoundAndPromotedStaysAlthoughNobodyTellsOfIt() {
    try (PgCluster servers = PgCluster.start()) {
      AtomicInteger answers = new AtomicInteger();
      ReplicationDiscovery replication = new ReplicationDiscovery(byName(servers));
      INodeDiscovery counted =
          primary -> {
            List<NodeConfig> nodes = replication.nodes(primary);
            answers.incrementAndGet();
            return nodes;
          };
      try (ICluster db = open(counted, ClusterLab.nodes(servers).subList(0, 1))) {
        ClusterLab.awaitNodes(db, "a", "b", "c");
        ClusterLab.awaitAllHealthy(db);
        String promoted = ClusterLab.id(servers.failOver());
        ClusterLab.awaitPrimary(db, promoted);
        int known = answers.get();
        Await.atMost().until("more answers", () -> answers.get() > known + 6);
        ClusterLab.awaitNodes(db, "a", "b", "c");
        servers.rejoin(0);
        ClusterLab.awaitAllHealthy(db);
        ClusterLab.awaitNodes(db, "a", "b", "c");
      }
    }
  }

  @Test
  void rowsAreHiddenFromWhoMayNotReadThem() {
    try (PgCluster servers = PgCluster.start()) {
      PgTarget plain = servers.primary().createRole("plain", "secret");
      NodeConfig node =
          ClusterLab.node(
              "plain",
              ClusterLab.conn(servers.primary())
                  .edit()
                  .user(plain.user())
                  .password(Secret.of(plain.password()))
                  .build());
      List<Replica> seen = new CopyOnWriteArrayList<>();
      ReplicationDiscovery discovery =
          new ReplicationDiscovery(
              replica -> {
                seen.add(replica);
                return Optional.empty();
              });
      try (IPool pool = ClusterLab.source().pool(node.pool());
          LogCapture log = new LogCapture()) {
        assertThat(discovery.nodes(pool)).isEmpty();
        assertThat(discovery.nodes(pool)).isEmpty();
        assertThat(seen).isEmpty();
        assertThat(log.warnings())
            .singleElement()
            .asString()
            .contains("hides 2 standbys", "GRANT pg_read_all_stats");
        servers.primary().execute("GRANT pg_read_all_stats TO plain");
        assertThat(discovery.nodes(pool)).isEmpty();
        assertThat(seen)
            .containsExactly(
                new Replica(servers.server(1).name(), "127.0.0.1", "streaming", "async"),
                new Replica(servers.server(2).name(), "127.0.0.1", "streaming", "async"));
        assertThat(ReplicationDiscovery.of(node.withRegion("eu")).nodes(pool))
            .allSatisfy(
                found -> {
                  assertThat(found.host())
                      .isEqualTo(new HostPort("127.0.0.1", servers.primary().port()));
                  assertThat(found.region()).isEqualTo("eu");
                })
            .extracting(NodeConfig::id)
            .containsExactly(
                servers.server(1).name() + "/127.0.0.1", servers.server(2).name() + "/127.0.0.1");
      }
    }
  }

  @Test
  void addressesOfANameComeAndGo() throws Exception {
    try (PgCluster servers = PgCluster.builder().standbys(1).start()) {
      AtomicReference<List<InetAddress>> addresses =
          new AtomicReference<>(List.of(InetAddress.ofLiteral("127.0.0.1")));
      PoolConfig template =
          ClusterLab.nodes(servers)
              .get(1)
              .pool()
              .edit()
              .editConn(conn -> conn.hosts(new HostPort("db.test", servers.server(1).port())))
              .build();
      INodeDiscovery discovery =
          new DnsDiscovery(NodeConfig.of("template", template), host -> addresses.get());
      try (ICluster db = open(discovery, ClusterLab.nodes(servers).subList(0, 1))) {
        ClusterLab.awaitNodes(db, "a", "db.test/127.0.0.1");
        ClusterLab.awaitAllHealthy(db);
        addresses.set(
            List.of(InetAddress.ofLiteral("127.0.0.9"), InetAddress.ofLiteral("127.0.0.1")));
        ClusterLab.awaitNodes(db, "a", "db.test/127.0.0.1", "db.test/127.0.0.9");
        ClusterLab.awaitStatus(db, "db.test/127.0.0.9", NodeStatus.UNHEALTHY);
        addresses.set(List.of(InetAddress.ofLiteral("127.0.0.9")));
        ClusterLab.awaitNodes(db, "a", "db.test/127.0.0.9");
      }
    }
  }
}
