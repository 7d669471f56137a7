package nexs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import nexs.testkit.Await;
import nexs.testkit.PgCluster;
import nexs.testkit.PgServer;
import nexs.testkit.PgVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the proof of a commit rests on: what servers tell of their past. */
class TimelineForkTest {

  private static final int PAGE = 8192;

  @ParameterizedTest
  @EnumSource(
      value = PgVersion.class,
      names = {"V14", "V18"})
  void theRecordThatBeginsATimelineEndsAtTheMinimumRecoveryPoint(PgVersion version) {
    try (PgCluster servers = PgCluster.builder().version(version).standbys(1).start()) {
      servers.failOver();
      PgServer promoted = servers.primary();
      String history = value(promoted, "SELECT pg_read_file('pg_wal/00000002.history')");
      String fork = history.split("\t", -1)[1];
      long began = Long.parseLong(value(promoted, "SELECT '" + fork + "'::pg_lsn - '0/0'::pg_lsn"));
      long ended =
          Long.parseLong(
              value(
                  promoted,
                  "SELECT min_recovery_end_lsn - '0/0'::pg_lsn FROM pg_control_recovery()"));
      assertThat(value(promoted, "SELECT min_recovery_end_timeline FROM pg_control_recovery()"))
          .isEqualTo("2");
      assertThat(ended / PAGE).as("no page ends between").isEqualTo(began / PAGE);
      assertThat(ended - began).isEqualTo(version == PgVersion.V14 ? 48 : 56);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = PgVersion.class,
      names = {"V14", "V18"})
  void aRecoveryFromACrashResetsStatisticsThoughTheServerIsNotStartedAgain(PgVersion version) {
    try (PgServer server = PgServer.start(version)) {
      String started = value(server, "SELECT pg_postmaster_start_time()");
      String before = value(server, "SELECT clock_timestamp()");
      long writer =
          Long.parseLong(
              value(
                  server,
                  "SELECT pid FROM pg_stat_activity WHERE backend_type = 'background writer'"));
      ProcessHandle.of(writer).orElseThrow().destroyForcibly();
      Await.atMost()
          .until(
              "the statistics to begin anew",
              () ->
                  value(
                      server,
                      "SELECT coalesce(stats_reset > '%s', false) FROM pg_stat_wal"
                          .formatted(before)),
              "t"::equals);
      assertThat(value(server, "SELECT pg_postmaster_start_time()")).isEqualTo(started);
    }
  }

  private static String value(PgServer server, String query) {
    return Objects.requireNonNull(server.value(query));
  }
}
