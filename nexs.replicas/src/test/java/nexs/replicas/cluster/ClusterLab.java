package nexs.replicas.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.IQueryable;
import nexs.api.config.ClusterConfig;
import nexs.api.config.ClusterConfigBuilder;
import nexs.api.config.ConnConfig;
import nexs.api.config.HostPort;
import nexs.api.config.NodeConfig;
import nexs.api.config.PoolConfig;
import nexs.api.config.Secret;
import nexs.api.spi.IProvider;
import nexs.api.spi.Providers;
import nexs.replicas.ICluster;
import nexs.replicas.INodeSource;
import nexs.replicas.NodeState;
import nexs.replicas.NodeStatus;
import nexs.testkit.Await;
import nexs.testkit.PgCluster;
import nexs.testkit.PgServer;

/** Opens clusters on real servers. Stateless. */
final class ClusterLab {

  private ClusterLab() {}

  /** What the provider opens. */
  static INodeSource source() {
    IProvider provider = Providers.find("jdbc");
    return new INodeSource() {
      @Override
      public IPool pool(PoolConfig config) {
        return provider.openPool(config);
      }

      @Override
      public IConn connect(ConnConfig config) {
        return provider.connect(config);
      }
    };
  }

  /** How to reach a server. */
  static ConnConfig conn(PgServer server) {
    return conn(server, server.port());
  }

  /** How to reach a server through another port. */
  static ConnConfig conn(PgServer server, int port) {
    return ConnConfig.builder()
        .hosts(List.of(new HostPort(server.host(), port)))
        .user(server.user())
        .password(Secret.of(server.password()))
        .database(server.database())
        .applicationName("clusterlab")
        .build();
  }

  static NodeConfig node(String id, ConnConfig conn) {
    return NodeConfig.of(
        id, PoolConfig.builder().name(id).conn(conn).minConns(1).maxConns(8).build());
  }

  /** The nodes {@code a}, {@code b}, {@code c}, in the order of the servers. */
  static List<NodeConfig> nodes(PgCluster servers) {
    List<NodeConfig> nodes = new ArrayList<>();
    for (int i = 0; i < servers.size(); i++) {
      nodes.add(node(id(i), conn(servers.server(i))));
    }
    return nodes;
  }

  /** Which server a read arrives at. */
  static int portOf(IQueryable queries) {
    return queries.queryOne(Integer.class, "SELECT current_setting('port')::int");
  }

  /** The id of a server's node. */
  static String id(int index) {
    return String.valueOf((char) ('a' + index));
  }

  /** A configuration that looks often. */
  static ClusterConfigBuilder config(List<NodeConfig> nodes) {
    ClusterConfigBuilder builder =
        ClusterConfig.builder()
            .checkInterval(Duration.ofMillis(100))
            .checkTimeout(Duration.ofMillis(500));
    nodes.forEach(builder::node);
    return builder;
  }

  static ICluster open(PgCluster servers) {
    return open(servers, config -> config);
  }

  static ICluster open(PgCluster servers, UnaryOperator<ClusterConfigBuilder> edit) {
    return open(edit.apply(config(nodes(servers))).build(), ClusterHooks.NONE);
  }

  static ICluster open(ClusterConfig config, ClusterHooks hooks) {
    return Cluster.open("lab", config, source(), hooks);
  }

  /** Waits until these are the nodes, in the order of their ids. */
  static void awaitNodes(ICluster cluster, String... ids) {
    Await.atMost()
        .details(() -> cluster.topology().toString())
        .until(
            "other nodes",
            () -> cluster.topology().nodes().stream().map(NodeState::id).sorted().toList(),
            List.of(ids)::equals);
  }

  static void awaitStatus(ICluster cluster, String node, NodeStatus status) {
    Await.atMost()
        .details(() -> cluster.topology().toString())
        .until(
            node + " to be " + status,
            () -> cluster.topology().node(node).status(),
            status::equals);
  }

  static void awaitPrimary(ICluster cluster, String node) {
    Await.atMost()
        .details(() -> cluster.topology().toString())
        .until(
            node + " to be the primary",
            () -> cluster.topology().primary(),
            found -> found.filter(node::equals).isPresent());
  }

  static void awaitAllHealthy(ICluster cluster) {
    Await.atMost()
        .details(() -> cluster.topology().toString())
        .until(
            "all nodes to be healthy",
            () ->
                cluster.topology().nodes().stream()
                    .allMatch(node -> node.status() == NodeStatus.HEALTHY));
  }
}
