package nexs.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class PgClusterTest {
  private static final String COUNT = "SELECT count(*) FROM t";

  @ParameterizedTest
  @EnumSource
  void streamsToStandbysThatRefuseWrites(PgVersion version) throws SQLException {
    List<String> steps = java.util.Collections.synchronizedList(new ArrayList<>());
    try (PgCluster cluster = PgCluster.builder().version(version).onProgress(steps::add).start()) {
      assertThat(roles(cluster)).containsExactly(PgRole.PRIMARY, PgRole.STANDBY, PgRole.STANDBY);
      assertThat(steps).last().isEqualTo("all nodes are up");
      cluster.primary().execute("CREATE TABLE t (id int)", "INSERT INTO t VALUES (1)");
      cluster.awaitCaughtUp();
      try (Connection conn =
          DriverManager.getConnection(cluster.nodes().get(2).target().jdbcUrl())) {
        assertThatThrownBy(() -> conn.createStatement().execute("CREATE TABLE mine (id int)"))
            .isInstanceOfSatisfying(
                SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25006"));
      }
      assertThat(cluster.server(1).value(COUNT)).isEqualTo("1");
      assertThat(identifiers(cluster)).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"V14", "V18"})
  void failsOverAndTakesTheDeadPrimaryBack(PgVersion version) {
    try (PgCluster cluster = PgCluster.builder().version(version).start()) {
      cluster.primary().execute("CREATE TABLE t (id int)");
      cluster.awaitCaughtUp();
      cluster.kill9(0);
      int next = cluster.failOver();
      assertThat(next).isNotZero();
      assertThat(cluster.primary().value("SELECT pg_walfile_name(pg_current_wal_lsn())"))
          .startsWith("00000002");
      cluster.primary().execute("INSERT INTO t VALUES (1)");
      cluster.rejoin(0);
      cluster.awaitCaughtUp();
      for (int i = 0; i < cluster.size(); i++) {
        assertThat(cluster.server(i).value(COUNT)).isEqualTo("1");
      }
      assertThat(cluster.nodes().get(0).role()).isEqualTo(PgRole.STANDBY);
      assertThat(cluster.nodes().get(next).role()).isEqualTo(PgRole.PRIMARY);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"V14", "V18"})
  void switchesOverThereAndBackWithoutLoss(PgVersion version) {
    try (PgCluster cluster = PgCluster.builder().version(version).start()) {
      cluster.primary().execute("CREATE TABLE t (id int)");
      for (int next : new int[] {1, 2, 0}) {
        cluster.primary().execute("INSERT INTO t VALUES (1)");
        cluster.switchOver(next);
        assertThat(cluster.primaryIndex()).isEqualTo(next);
      }
      cluster.awaitCaughtUp();
      for (int i = 0; i < cluster.size(); i++) {
        assertThat(cluster.server(i).value(COUNT)).isEqualTo("3");
      }
      assertThat(roles(cluster)).containsExactly(PgRole.PRIMARY, PgRole.STANDBY, PgRole.STANDBY);
    }
  }

  @Test
  void lagsWhileReplayIsPaused() {
    try (PgCluster cluster = PgCluster.builder().standbys(1).start()) {
      cluster.primary().execute("CREATE TABLE t (id int)");
      cluster.awaitCaughtUp();
      cluster.pauseReplay(1);
      cluster.primary().execute("INSERT INTO t VALUES (1)");
      assertThat(cluster.server(1).value(COUNT)).isEqualTo("0");
      cluster.resumeReplay(1);
      cluster.awaitCaughtUp(1);
      assertThat(cluster.server(1).value(COUNT)).isEqualTo("1");
    }
  }

  @Test
  void losesNothingWithSynchronousStandby() {
    try (PgCluster cluster = PgCluster.builder().synchronous(1).durable().start()) {
      cluster.primary().execute("CREATE TABLE t (id int)");
      for (int i = 0; i < 100; i++) {
        cluster.primary().execute("INSERT INTO t VALUES (1)");
      }
      cluster.kill9(0);
      cluster.failOver();
      assertThat(cluster.primary().value(COUNT)).isEqualTo("100");
    }
  }

  @Test
  void showsStandbyRestartsAndSplits() {
    try (PgCluster cluster = PgCluster.builder().standbys(1).start()) {
      cluster.kill9(1);
      assertThat(roles(cluster)).containsExactly(PgRole.PRIMARY, PgRole.DOWN);
      cluster.restart(1);
      cluster.awaitStreaming();
      assertThat(roles(cluster)).containsExactly(PgRole.PRIMARY, PgRole.STANDBY);
      cluster.pause(1);
      assertThat(roles(cluster)).containsExactly(PgRole.PRIMARY, PgRole.DOWN);
      cluster.resume(1);
      cluster.promote(1);
      assertThat(roles(cluster)).containsExactly(PgRole.PRIMARY, PgRole.PRIMARY);
    }
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatThrownBy(() -> PgCluster.builder().standbys(1).synchronous(2).start())
        .isInstanceOf(IllegalArgumentException.class);
    try (PgCluster cluster = PgCluster.builder().standbys(0).start()) {
      assertThatThrownBy(() -> cluster.follow(0)).hasMessageContaining("is the primary");
      assertThatThrownBy(cluster::failOver).hasMessageContaining("No standby runs");
      assertThatThrownBy(() -> cluster.server(7)).hasMessageContaining("no node 7");
    }
  }

  private static List<PgRole> roles(PgCluster cluster) {
    return cluster.nodes().stream().map(PgNode::role).toList();
  }

  private static java.util.Set<String> identifiers(PgCluster cluster) {
    java.util.Set<String> all = new java.util.HashSet<>();
    for (int i = 0; i < cluster.size(); i++) {
      all.add(cluster.server(i).value("SELECT system_identifier FROM pg_control_system()"));
    }
    return all;
  }
}
