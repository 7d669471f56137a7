package nexs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.config.ClusterConfig;
import nexs.api.config.ConnConfig;
import nexs.api.config.PoolConfig;
import nexs.api.config.Secret;
import nexs.api.error.ConfigException;
import nexs.api.error.ConnectionException;
import nexs.api.error.ProviderException;
import nexs.api.hook.ConnDecision;
import nexs.replicas.ICluster;
import nexs.testkit.Await;
import nexs.testkit.LeakCheck;
import nexs.testkit.PgServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakCheck.class)
class NexsTest {

  private static final String BACKEND = "SELECT pg_backend_pid()";

  private final PgServer server = PgServer.shared();

  @Test
  void runsAsANamedModule() {
    assertThat(Nexs.class.getModule().getName()).isEqualTo("nexs");
  }

  @Test
  void openGivesAPoolWithTheOptionsOfTheDsn() {
    try (IPool db =
        Nexs.open(
            server.target().with("max_conns", "3").with("application_name", "facade").dsn())) {
      assertThat(db.stats().max()).isEqualTo(3);
      assertThat(db.queryOne(String.class, "SHOW application_name")).isEqualTo("facade");
    }
  }

  @Test
  void connectGivesOneSessionThatEndsWithItsClose() {
    IConn conn = Nexs.connect(server.dsn());
    int pid = conn.queryOne(Integer.class, BACKEND);
    assertThat(conn.<Integer>queryOne(Integer.class, BACKEND)).isEqualTo(pid);
    conn.close();
    try (IConn other = Nexs.connect(ConnConfig.parse(server.dsn()))) {
      String sessions = "SELECT count(*) FROM pg_stat_activity WHERE pid = $1";
      Await.atMost().until("the session is gone", () -> other.queryCount(sessions, pid) == 0);
    }
  }

  @Test
  void theBuilderEditsWhatItTook() {
    try (IPool db =
        Nexs.builder()
            .dsn(server.dsn())
            .edit(pool -> pool.name("edited").maxConns(2).acquireTimeout(Duration.ofSeconds(7)))
            .provider("jdbc")
            .open()) {
      assertThat(db.name()).isEqualTo("edited");
      assertThat(db.stats().max()).isEqualTo(2);
    }
    PoolConfig config = PoolConfig.parse(server.dsn());
    try (IPool db = Nexs.open(config);
        IConn conn = Nexs.builder().config(config).connect()) {
      assertThat(db.<Integer>queryOne(Integer.class, BACKEND))
          .isNotEqualTo(conn.<Integer>queryOne(Integer.class, BACKEND));
    }
  }

  @Test
  void theBuilderTakesHooks() {
    try (IPool db =
        Nexs.builder()
            .dsn(server.target().with("max_conns", "1").dsn())
            .edit(pool -> pool.editConn(conn -> conn.password(Secret.of("wrong"))))
            .passwordSource((host, user) -> Secret.of(server.password()))
            .prepareConn(
                conn -> {
                  conn.exec("SET app.hooked TO 'yes'");
                  return ConnDecision.keep();
                })
            .open()) {
      assertThat(db.queryOne(String.class, "SHOW app.hooked")).isEqualTo("yes");
    }
  }

  @Test
  void theBuilderTakesADiscoveryOfNodes() {
    AtomicInteger answers = new AtomicInteger();
    ClusterConfig nodes =
        ClusterConfig.builder()
            .node("a", server.dsn())
            .discoveryInterval(Duration.ofMillis(10))
            .build();
    try (ICluster db =
        Nexs.builder()
            .cluster(nodes)
            .discovery(
                primary -> {
                  answers.addAndGet(primary.queryOne(Integer.class, "SELECT 1"));
                  return List.of();
                })
            .openCluster()) {
      Await.atMost().until("two answers", () -> answers.get() >= 2);
      assertThat(db.topology().primary()).contains("a");
    }
  }

  @Test
  void anUnknownProviderIsRefusedWithThoseThatAreThere() {
    assertThatThrownBy(() -> Nexs.builder().dsn(server.dsn()).provider("oracle").open())
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("\"oracle\"")
        .hasMessageContaining("found: jdbc (");
  }

  @Test
  void everyProblemOfADsnIsNamedAtOnce() {
    ConfigException e =
        catchThrowableOfType(
            ConfigException.class,
            () -> Nexs.open("postgres://app:hunter2@localhost/shop?max_conns=0&sslmode=maybe"));
    assertThat(e).hasMessageContaining("max_conns").hasMessageContaining("sslmode");
    assertThat(e.toString()).doesNotContain("hunter2");
  }

  @Test
  void aServerThatIsNotThereIsAnErrorThatSaysWhere() {
    assertThatThrownBy(() -> Nexs.open("postgres://app:hunter2@127.0.0.1:1/shop"))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("127.0.0.1:1")
        .hasMessageNotContaining("hunter2");
  }
}
