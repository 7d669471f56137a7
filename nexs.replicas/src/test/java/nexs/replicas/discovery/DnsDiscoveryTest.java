package nexs.replicas.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import nexs.api.IPool;
import nexs.api.config.HostPort;
import nexs.api.config.NodeConfig;
import nexs.api.config.PoolConfig;
import nexs.api.config.Secret;
import nexs.api.spi.Providers;
import nexs.testkit.LeakCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What addresses become. */
@ExtendWith(LeakCheck.class)
class DnsDiscoveryTest {

  private static NodeConfig template(String dsn) {
    return NodeConfig.of("template", PoolConfig.parse(dsn));
  }

  private static List<NodeConfig> ask(DnsDiscovery discovery, NodeConfig template)
      throws UnknownHostException {
    PoolConfig lazy = template.pool().edit().lazyConnect(true).build();
    try (IPool primary = Providers.find("jdbc").openPool(lazy)) {
      return discovery.nodes(primary);
    }
  }

  @Test
  void eachAddressIsANodeLikeTheTemplate() throws Exception {
    NodeConfig template = template("postgres://ann@db.test:5433/shop").withWeight(3);
    InetAddress[] addresses = {
      InetAddress.ofLiteral("10.0.0.7"),
      InetAddress.ofLiteral("2001:db8::1"),
      InetAddress.ofLiteral("10.0.0.7")
    };
    DnsDiscovery discovery = new DnsDiscovery(template, host -> List.of(addresses));
    List<NodeConfig> nodes = ask(discovery, template);
    assertThat(nodes)
        .extracting(NodeConfig::id)
        .containsExactly("db.test/10.0.0.7", "db.test/2001:db8:0:0:0:0:0:1");
    assertThat(nodes)
        .extracting(NodeConfig::host)
        .containsExactly(
            new HostPort("10.0.0.7", 5433), new HostPort("2001:db8:0:0:0:0:0:1", 5433));
    assertThat(nodes).extracting(NodeConfig::weight).containsOnly(3);
    assertThat(ask(discovery, template)).isEqualTo(nodes);
    assertThat(discovery).hasToString("DnsDiscovery[db.test:5433]");
  }

  @Test
  void aPasswordOfTheTemplatesHostIsGoodForItsAddresses() throws Exception {
    NodeConfig bare = template("postgres://ann@db.test/shop");
    Map<HostPort, Secret> passwords =
        Map.of(
            HostPort.of("db.test"), Secret.of("usual"),
            HostPort.of("10.0.0.8"), Secret.of("special"));
    NodeConfig template =
        NodeConfig.of(
            "template", bare.pool().edit().editConn(conn -> conn.hostPasswords(passwords)).build());
    List<InetAddress> addresses =
        List.of(InetAddress.ofLiteral("10.0.0.7"), InetAddress.ofLiteral("10.0.0.8"));
    assertThat(ask(new DnsDiscovery(template, host -> addresses), template))
        .extracting(node -> node.pool().conn().passwordFor(node.host()).orElseThrow().reveal())
        .containsExactly("usual", "special");
  }

  @Test
  void theJvmsResolverIsAskedOfItself() throws Exception {
    NodeConfig template = template("postgres://ann@localhost/shop");
    assertThat(ask(new DnsDiscovery(template), template))
        .extracting(NodeConfig::id)
        .contains("localhost/127.0.0.1");
    NodeConfig unknown = template("postgres://ann@nobody.invalid/shop");
    assertThatThrownBy(() -> ask(new DnsDiscovery(unknown), unknown))
        .isInstanceOf(UnknownHostException.class);
  }

  @Test
  void aSocketHasNoAddresses() {
    NodeConfig socket = template("host=/run/postgresql user=ann");
    assertThatThrownBy(() -> new DnsDiscovery(socket))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("/run/postgresql");
    assertThatThrownBy(() -> ReplicationDiscovery.of(socket))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
