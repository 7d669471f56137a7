package nexs.resilience;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import nexs.api.IPool;
import nexs.api.config.ConnConfig;
import nexs.api.config.HostPort;
import nexs.api.config.PoolConfig;
import nexs.api.config.PoolConfigBuilder;
import nexs.api.config.Secret;
import nexs.api.spi.Providers;
import nexs.testkit.PgServer;
import nexs.testkit.fault.FaultProxy;

/** Opens real pools on the shared server. Stateless. */
final class Pools {

  private Pools() {}

  /** A pool whose name is also its sessions' name on the server. */
  static IPool open(String name, int maxConns) {
    PgServer server = PgServer.shared();
    return open(name, new HostPort(server.host(), server.port()), config -> config, maxConns);
  }

  /** One that goes through a proxy, and soon says that it cannot. */
  static IPool open(String name, FaultProxy proxy, int maxConns) {
    return open(
        name,
        new HostPort(proxy.host(), proxy.port()),
        config -> config.acquireTimeout(Duration.ofMillis(500)),
        maxConns);
  }

  private static IPool open(
      String name, HostPort host, UnaryOperator<PoolConfigBuilder> edit, int maxConns) {
    PgServer server = PgServer.shared();
    ConnConfig conn =
        ConnConfig.builder()
            .hosts(List.of(host))
            .user(server.user())
            .password(Secret.of(server.password()))
            .database(server.database())
            .applicationName(name)
            .build();
    return Providers.find("jdbc")
        .openPool(
            edit.apply(PoolConfig.builder().name(name).conn(conn).minConns(1).maxConns(maxConns))
                .build());
  }

  /** How many statements of a pool the server works at. */
  static int active(String name) {
    return Integer.parseInt(
        PgServer.shared()
            .value(
                "SELECT count(*) FROM pg_stat_activity WHERE application_name = ? AND state = 'active'",
                name));
  }
}
