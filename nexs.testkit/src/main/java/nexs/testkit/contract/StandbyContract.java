package nexs.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import nexs.api.AccessMode;
import nexs.api.IConn;
import nexs.api.ITransaction;
import nexs.api.TxOptions;
import nexs.api.config.ConnConfig;
import nexs.api.config.HostPort;
import nexs.api.config.TargetSessionAttrs;
import nexs.api.error.ConnectFailedException;
import nexs.api.error.ReadOnlyNodeException;
import nexs.api.error.ServerException;
import nexs.testkit.PgCluster;
import nexs.testkit.PgServer;
import nexs.testkit.fault.FaultProxy;
import nexs.testkit.fault.PgMessage;
import org.junit.jupiter.api.Test;

/** A standby serves reads, refuses writes, and is told from a primary. */
public interface StandbyContract extends Contract {

  /** A cluster that runs, with at least one standby. */
  PgCluster cluster();

  private PgServer standby() {
    return cluster().server(cluster().standbyIndexes().getFirst());
  }

  @Test
  default void beginsOnAStandby(Lab lab) {
    IConn conn = lab.connect(lab.connConfig(standby()));
    for (TxOptions options :
        List.of(TxOptions.DEFAULT, TxOptions.READ_ONLY, TxOptions.REPEATABLE_READ)) {
      try (ITransaction tx = conn.begin(options)) {
        assertThat(tx.queryOne(Boolean.class, "SELECT pg_is_in_recovery()")).isTrue();
        tx.commit();
      }
    }
  }

  @Test
  default void refusesToWriteOnAStandby(Lab lab) {
    IConn conn = lab.connect(lab.connConfig(standby()));
    assertThatThrownBy(() -> conn.exec("CREATE TABLE never(id int)"))
        .isInstanceOf(ReadOnlyNodeException.class);
    assertThatThrownBy(() -> conn.begin(TxOptions.DEFAULT.withAccessMode(AccessMode.READ_WRITE)))
        .isInstanceOf(ServerException.class);
    assertThat(conn.queryCount("SELECT 1")).isEqualTo(1);
  }

  @Test
  default void findsTheKindOfServerAskedFor(Lab lab) {
    PgServer primary = cluster().primary();
    HostPort first = new HostPort(standby().host(), standby().port());
    HostPort second = new HostPort(primary.host(), primary.port());
    ConnConfig both = lab.connConfig(primary).edit().hosts(List.of(first, second)).build();
    assertThat(port(lab, both, TargetSessionAttrs.ANY)).isEqualTo(first.port());
    assertThat(port(lab, both, TargetSessionAttrs.PRIMARY)).isEqualTo(second.port());
    assertThat(port(lab, both, TargetSessionAttrs.READ_WRITE)).isEqualTo(second.port());
    assertThat(port(lab, both, TargetSessionAttrs.STANDBY)).isEqualTo(first.port());
    assertThat(port(lab, both, TargetSessionAttrs.READ_ONLY)).isEqualTo(first.port());
    ConnConfig alone = both.edit().hosts(List.of(second)).build();
    assertThat(port(lab, alone, TargetSessionAttrs.PREFER_STANDBY)).isEqualTo(second.port());
    assertThatThrownBy(() -> port(lab, alone, TargetSessionAttrs.STANDBY))
        .isInstanceOf(ConnectFailedException.class)
        .hasMessageContaining(second.toString());
  }

  @Test
  default void asksTheServerOfWhatKindItIs(Lab lab) {
    FaultProxy proxy = lab.closing(FaultProxy.to(standby()));
    // As a pooler does that does not hand on what the server reports, or what it reported once.
    proxy
        .at(PgMessage.fromServer('S').and(sent -> sent.text().startsWith("in_hot_standby")))
        .always()
        .drop();
    HostPort first = new HostPort(proxy.host(), proxy.port());
    HostPort second = new HostPort(cluster().primary().host(), cluster().primary().port());
    ConnConfig both =
        lab.connConfig(cluster().primary()).edit().hosts(List.of(first, second)).build();
    assertThat(port(lab, both, TargetSessionAttrs.PRIMARY)).isEqualTo(second.port());
    assertThat(port(lab, both, TargetSessionAttrs.STANDBY)).isEqualTo(first.port());
  }

  @Test
  default void aServerThatFallsSilentWhenAskedForItsKindIsLeft(Lab lab) {
    FaultProxy proxy = lab.closing(FaultProxy.to(standby()));
    proxy.at(PgMessage.runs("pg_is_in_recovery")).always().hold();
    HostPort first = new HostPort(proxy.host(), proxy.port());
    HostPort second = new HostPort(cluster().primary().host(), cluster().primary().port());
    ConnConfig both =
        lab.connConfig(cluster().primary())
            .edit()
            .hosts(List.of(first, second))
            .connectTimeout(Duration.ofSeconds(1))
            .cancelTimeout(Duration.ofMillis(100))
            .build();
    assertThat(port(lab, both, TargetSessionAttrs.PRIMARY)).isEqualTo(second.port());
    ConnConfig alone = both.edit().hosts(List.of(first)).build();
    assertThatThrownBy(() -> port(lab, alone, TargetSessionAttrs.STANDBY))
        .isInstanceOf(ConnectFailedException.class)
        .hasMessageContaining(first.toString());
    proxy.heal();
  }

  private static int port(Lab lab, ConnConfig config, TargetSessionAttrs wanted) {
    try (IConn conn = lab.connect(config.edit().targetSessionAttrs(wanted).build())) {
      return conn.server().port();
    }
  }
}
