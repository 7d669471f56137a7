package nexs.api.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import nexs.api.error.ConfigException;
import org.junit.jupiter.api.Test;

class PoolConfigTest {

  private final ConnConfig conn =
      ConnConfig.builder().user("ann").password(Secret.of("topsecret")).build();

  @Test
  void hasTheDocumentedDefaults() {
    PoolConfig pool = PoolConfig.builder().conn(conn).build();
    assertThat(pool)
        .isEqualTo(
            new PoolConfig(
                "nexs",
                conn,
                30,
                5,
                Duration.ofHours(1),
                Duration.ofMinutes(30),
                8,
                Duration.ofSeconds(30),
                10_000,
                SecondAcquire.WARN,
                Duration.ZERO,
                SessionReset.TOUCHED,
                Duration.ofMinutes(5),
                false,
                List.of(),
                4_000,
                4,
                128,
                Duration.ofSeconds(10)));
  }

  @Test
  void minConnsFollowsMaxConnsDownWhereItIsNotSet() {
    assertThat(PoolConfig.builder().conn(conn).maxConns(3).build().minConns()).isEqualTo(3);
    assertThat(PoolConfig.builder().conn(conn).build().edit().maxConns(2).build().minConns())
        .isEqualTo(2);
    assertThat(PoolConfig.builder().conn(conn).maxConns(3).build().edit().maxConns(9).build())
        .extracting(PoolConfig::minConns)
        .isEqualTo(3);
  }

  @Test
  void namesEveryProblemAtOnce() {
    assertThatThrownBy(
            () ->
                PoolConfig.builder()
                    .maxConns(3)
                    .minConns(7)
                    .maxConnLifetime(Duration.ofDays(366))
                    .acquireTimeout(Duration.ofSeconds(-1))
                    .build())
        .isInstanceOfSatisfying(
            ConfigException.class,
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        "conn is not set: call conn(...)",
                        "maxConnLifetime = 8784h: must be from 0s to 8760h",
                        "acquireTimeout = -1s: must be from 0s to 8760h",
                        "minConns = 7: must be at most maxConns, which is 3"));
  }

  @Test
  void saysOnceThatMaxConnsIsOutOfBounds() {
    assertThat(Problems.of(() -> PoolConfig.builder().conn(conn).maxConns(-1).build()))
        .containsExactly("maxConns = -1: must be at least 1");
  }

  @Test
  void theConstructorIsNoBackDoor() {
    Duration hour = Duration.ofHours(1);
    assertThatThrownBy(
            () ->
                new PoolConfig(
                    "p",
                    conn,
                    1,
                    2,
                    hour,
                    hour,
                    1,
                    hour,
                    1,
                    SecondAcquire.WARN,
                    hour,
                    SessionReset.TOUCHED,
                    hour,
                    true,
                    List.of(),
                    2,
                    0,
                    1,
                    hour))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("minConns = 2: must be at most maxConns, which is 1");
  }

  @Test
  void showsEveryValueAndNoSecret() {
    PoolConfig pool = PoolConfig.builder().conn(conn).build();
    assertThat(pool.toString())
        .isEqualTo(
            "PoolConfig[name=nexs, maxConns=30, minConns=5, maxConnLifetime=1h,"
                + " maxConnIdleTime=30m, maxConnecting=8, acquireTimeout=30s, maxWaiting=10000,"
                + " secondAcquire=warn, leakDetectionThreshold=0s, sessionReset=touched,"
                + " healthCheckPeriod=5m, lazyConnect=false, warmUpStatements=,"
                + " maxNotifications=4000, pipelineConns=4, pipelineDepth=128,"
                + " pipelineDeadline=10s, conn="
                + conn
                + "]");
    assertThat(conn.toString()).contains("password=****", "user=ann").doesNotContain("topsecret");
  }

  @Test
  void editsTheConnInPlace() {
    PoolConfig pool =
        PoolConfig.builder()
            .conn(conn)
            .build()
            .edit()
            .editConn(c -> c.applicationName("billing"))
            .build();
    assertThat(pool.conn().applicationName()).isEqualTo("billing");
    assertThat(pool.conn().edit().applicationName("nexs").build()).isEqualTo(conn);
  }
}
