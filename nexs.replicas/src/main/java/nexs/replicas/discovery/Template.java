package nexs.replicas.discovery;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import nexs.api.config.ConnConfigBuilder;
import nexs.api.config.HostPort;
import nexs.api.config.NodeConfig;
import nexs.api.config.PoolConfig;
import nexs.api.config.Secret;
import nexs.api.config.TargetSessionAttrs;

/** Makes nodes that are like one node but for where they are. Immutable. */
record Template(NodeConfig node) {

  Template {
    Objects.requireNonNull(node, "template");
  }

  int port() {
    return node.host().port();
  }

  NodeConfig at(String id, HostPort host) {
    return at(id, host, Map.of());
  }

  /** @param tags put over those of the template */
  NodeConfig at(String id, HostPort host, Map<String, String> tags) {
    PoolConfig pool = node.pool().edit().name(id).editConn(conn -> move(conn, host)).build();
    Map<String, String> all = new HashMap<>(node.tags());
    all.putAll(tags);
    return new NodeConfig(id, pool, node.weight(), node.region(), all);
  }

  /** The password file knows the template's host, if any: a node that it does not know has the template's password. */
  private ConnConfigBuilder move(ConnConfigBuilder conn, HostPort host) {
    Map<HostPort, Secret> known = node.pool().conn().hostPasswords();
    Optional<Secret> password = node.pool().conn().passwordFor(node.host());
    if (!known.containsKey(host) && password.isPresent()) {
      Map<HostPort, Secret> more = new HashMap<>(known);
      more.put(host, password.get());
      conn.hostPasswords(more);
    }
    return conn.hosts(host).targetSessionAttrs(TargetSessionAttrs.ANY);
  }
}
