package nexs.replicas.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import nexs.api.IPool;
import nexs.api.config.HostPort;
import nexs.api.config.NodeConfig;
import nexs.api.config.PoolConfig;
import nexs.api.spi.Providers;
import nexs.testkit.Await;
import nexs.testkit.LeakCheck;
import nexs.testkit.fault.FaultyHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What Patroni's documents become, and what is said of answers that are none. */
@ExtendWith(LeakCheck.class)
class PatroniDiscoveryTest {

  /** As Patroni 4 answers, with a switchover to come. */
  private static final String PATRONI_4 =
      """
      {
        "members": [
          {"name": "patroni1", "role": "leader", "state": "running",
           "api_url": "http://10.89.0.4:8008/patroni", "host": "10.89.0.4", "port": 5432,
           "timeline": 5, "pending_restart": true,
           "pending_restart_reason": {"max_connections": {"old_value": "100", "new_value": "101"}},
           "tags": {"clonefrom": true}},
          {"name": "patroni2", "role": "quorum_standby", "state": "streaming",
           "api_url": "http://10.89.0.6:8008/patroni", "host": "10.89.0.6", "port": 5433,
           "timeline": 5, "tags": {"clonefrom": true, "failover_priority": 2, "site": "madrid",
             "nested": {"a": [1, {"b": 2}]}, "list": [1, 2], "nothing": null, "share": 0.5},
           "receive_lag": 0, "receive_lsn": "0/4000060", "replay_lag": 0, "replay_lsn": "0/4000060",
           "lag": 0, "lsn": "0/4000060"}
        ],
        "scope": "demo",
        "pause": true,
        "scheduled_switchover": {"at": "2023-09-24T10:36:00+02:00", "from": "patroni1", "to": "patroni3"}
      }
      """;

  /** As Patroni 3.0.2 answers, from a cluster of three of which one was stopped and one is made. */
  private static final String PATRONI_3 =
      """
      {"members": [{"name": "pg1", "role": "leader", "state": "running", "api_url": "http://127.0.0.1:18001/patroni", "host": "127.0.0.1", "port": 15431, "timeline": 1, "tags": {"clonefrom": true, "site": "madrid", "failover_priority": 1}}, {"name": "pg2", "role": "replica", "state": "running", "api_url": "http://127.0.0.1:18002/patroni", "host": "127.0.0.1", "port": 15432, "timeline": 1, "tags": {"clonefrom": true}, "lag": 0}, {"name": "pg3", "role": "replica", "state": "running", "api_url": "http://127.0.0.1:18003/patroni", "host": "127.0.0.1", "port": 15433, "timeline": 1, "tags": {"noloadbalance": true}, "lag": "unknown"}, {"name": "pg4", "role": "replica", "state": "stopped", "api_url": "http://127.0.0.1:18004/patroni", "host": "127.0.0.1", "port": 15434, "lag": "unknown"}, {"name": "pg5", "role": "replica", "state": "creating replica", "api_url": "http://127.0.0.1:18005/patroni", "lag": "unknown"}]}""";

  private final NodeConfig template =
      NodeConfig.of(
              "template",
              PoolConfig.parse(
                  "postgres://ann:hush@nowhere:9999/shop?target_session_attrs=primary"))
          .withWeight(7)
          .withRegion("eu")
          .withTags(Map.of("site", "none", "for", "reports"));

  private FaultyHttp patroni;

  /** Patroni is asked, not the primary: nothing connects. */
  private IPool primary;

  @BeforeEach
  void start() {
    patroni = FaultyHttp.start();
    primary = Providers.find("jdbc").openPool(template.pool().edit().lazyConnect(true).build());
  }

  @AfterEach
  void stop() {
    patroni.close();
    primary.close();
  }

  private List<NodeConfig> ask(URI... urls) throws Exception {
    return new PatroniDiscovery(List.of(urls), template).nodes(primary);
  }

  private void refused(String body, String why) {
    patroni.answer(200, body);
    assertThatThrownBy(() -> ask(patroni.url()))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(
            "Patroni did not tell its members\n  - " + patroni.url() + ": its answer " + why);
  }

  @Test
  void membersOfPatroni4BecomeNodes() throws Exception {
    patroni.answer(200, PATRONI_4);
    List<NodeConfig> nodes = ask(patroni.url());
    assertThat(nodes).extracting(NodeConfig::id).containsExactly("patroni1", "patroni2");
    assertThat(nodes)
        .extracting(NodeConfig::host)
        .containsExactly(new HostPort("10.89.0.4", 5432), new HostPort("10.89.0.6", 5433));
    assertThat(nodes.getFirst().tags())
        .isEqualTo(Map.of("clonefrom", "true", "site", "none", "for", "reports"));
    assertThat(nodes.getLast().tags())
        .isEqualTo(
            Map.of(
                "clonefrom", "true",
                "failover_priority", "2",
                "site", "madrid",
                "share", "0.5",
                "for", "reports"));
    assertThat(nodes)
        .allSatisfy(
            node -> {
              assertThat(node.weight()).isEqualTo(7);
              assertThat(node.region()).isEqualTo("eu");
              assertThat(node.pool().name()).isEqualTo(node.id());
              assertThat(node.pool().conn().database()).isEqualTo("shop");
              assertThat(node.pool().conn().passwordFor(node.host()))
                  .hasValueSatisfying(secret -> assertThat(secret.reveal()).isEqualTo("hush"));
            });
  }

  @Test
  void membersThatDoNotServeAreLeftOut() throws Exception {
    patroni.answer(200, PATRONI_3);
    assertThat(ask(patroni.url())).extracting(NodeConfig::id).containsExactly("pg1", "pg2");
  }

  @Test
  void aLeaderThatTakesNoReadsIsStillWhereWritesGo() throws Exception {
    String member =
        """
        {"members": [{"name": "m", "role": "%s", "state": "running", "host": "h", "tags": {"noloadbalance": %s}}]}""";
    for (String role : List.of("leader", "standby_leader", "master", "primary")) {
      patroni.answer(200, member.formatted(role, "true"));
      assertThat(ask(patroni.url())).extracting(NodeConfig::id).containsExactly("m");
    }
    for (String role : List.of("replica", "sync_standby", "quorum_standby")) {
      patroni.answer(200, member.formatted(role, "true"));
      assertThat(ask(patroni.url())).isEmpty();
      patroni.answer(200, member.formatted(role, "false"));
      assertThat(ask(patroni.url())).extracting(NodeConfig::id).containsExactly("m");
    }
  }

  @Test
  void optionalPartsMayBeMissing() throws Exception {
    patroni.answer(
        200,
        """
        {"scope": "demo", "members": [
          {"name": "a", "state": "streaming", "host": "h"},
          {"name": "b", "state": "streaming", "host": "2001:db8::7", "port": "5433", "tags": null},
          {"name": "c", "state": "streaming", "host": null},
          {"name": "d", "state": "in archive recovery", "host": "h"},
          {"name": "e"}], "failsafe": null}""");
    assertThat(ask(patroni.url()))
        .extracting(NodeConfig::host)
        .containsExactly(HostPort.of("h"), new HostPort("2001:db8::7", 5433));
    patroni.answer(200, "{\"members\": []}");
    assertThat(ask(patroni.url())).isEmpty();
  }

  @Test
  void theBaseMayHaveAPath() throws Exception {
    patroni.answer(200, PATRONI_4);
    assertThat(ask(URI.create(patroni.url() + "/"))).hasSize(2);
    assertThat(patroni.path()).isEqualTo("/cluster");
    ask(URI.create(patroni.url() + "/behind/proxy"));
    assertThat(patroni.path()).isEqualTo("/behind/proxy/cluster");
  }

  @Test
  void whatIsNoDocumentOfPatroniIsRefusedWithoutBeingCited() {
    refused("<html>secret</html>", "is not JSON from line 1, column ");
    refused("", "is not a JSON object");
    refused("[1, 2]", "is not a JSON object");
    refused("{}", "has no array \"members\"");
    refused("{\"members\": {}}", "has no array \"members\"");
    refused("{\"members\": [7]}", "has a member 1 that is no object");
    refused("{\"members\": [{\"state\": \"running\"}]}", "has a member 1 without a name");
    refused(
        "{\"members\": [{\"name\": \"a\", \"port\": 0}]}",
        "has a member \"a\" without a valid port");
    refused(
        "{\"members\": [{\"name\": \"a\", \"port\": \"x\"}]}",
        "has a member \"a\" without a valid port");
    refused("{\"members\": [{\"name\": \"a\"", "is not JSON from line 1, column ");
    refused("{\"members\": " + "[".repeat(5000), "has a member 1 that is no object");
    refused("{\"other\": " + "[".repeat(5000), "is nested too deeply");
  }

  @Test
  void anotherIsAskedWhenOneIsDeadOrUnwell() throws Exception {
    URI dead;
    try (ServerSocket closed = new ServerSocket(0)) {
      dead = URI.create("http://127.0.0.1:" + closed.getLocalPort());
    }
    try (FaultyHttp second = FaultyHttp.start().answer(503, "{}")) {
      patroni.answer(200, PATRONI_4);
      assertThat(ask(dead, second.url(), patroni.url())).hasSize(2);
      assertThat(ask(patroni.url(), second.url())).hasSize(2);
      assertThat(second.asked()).isOne();
      patroni.answer(302, PATRONI_4);
      assertThatThrownBy(() -> ask(dead, second.url(), patroni.url()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(dead + ": asking it failed: java.net.ConnectException")
          .hasMessageContaining(second.url() + ": it answered with the status 503")
          .hasMessageContaining(patroni.url() + ": it answered with the status 302");
    }
  }

  @Test
  void anAnswerMayNotBeTooBig() throws Exception {
    String padding = " ".repeat((1 << 20) - "{\"members\": []}".length());
    patroni.answer(200, "{\"members\": []}" + padding);
    assertThat(ask(patroni.url())).isEmpty();
    patroni.answer(200, "{\"members\": []}" + padding + " ");
    assertThatThrownBy(() -> ask(patroni.url()))
        .hasMessageContaining(
            "asking it failed: java.io.IOException: body exceeds capacity: 1048576");
    patroni.flood();
    assertThatThrownBy(() -> ask(patroni.url()))
        .hasMessageContaining(
            "asking it failed: java.io.IOException: body exceeds capacity: 1048576");
  }

  @Test
  void oneThatAnswersTooSlowlyIsGivenUp() {
    PatroniDiscovery hurried =
        new PatroniDiscovery(List.of(patroni.url()), template).withTimeout(Duration.ofMillis(200));
    patroni.silence();
    assertThatThrownBy(() -> hurried.nodes(primary))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(patroni.url() + ": it did not answer in full within PT0.2S");
    patroni.stall("{");
    assertThatThrownBy(() -> hurried.nodes(primary))
        .hasMessageContaining("it did not answer in full within PT0.2S");
  }

  @Test
  void anInterruptEndsTheQuestion() throws Exception {
    patroni.silence();
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    PatroniDiscovery patient =
        new PatroniDiscovery(List.of(patroni.url()), template).withTimeout(Duration.ofDays(1));
    Thread asking =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    patient.nodes(primary);
                  } catch (IOException | InterruptedException e) {
                    thrown.set(e);
                  }
                });
    Await.atMost().until("the question", () -> patroni.asked() == 1);
    asking.interrupt();
    asking.join();
    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void whatCannotBeAskedIsRefusedAtOnceWithoutSecrets() {
    for (String url : List.of("ftp://h", "h:8008", "/cluster", "http:///x")) {
      assertThatThrownBy(() -> new PatroniDiscovery(List.of(URI.create(url)), template))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("URL 1 of Patroni is not like http://10.0.0.7:8008");
    }
    for (String url :
        List.of("http://ann:hush@h:8008", "http://h:8008?token=hush", "http://h:8008#hush")) {
      assertThatThrownBy(() -> new PatroniDiscovery(List.of(URI.create(url)), template))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("at h:8008 has a user, a query or a fragment")
          .hasMessageNotContaining("hush");
    }
    assertThatThrownBy(() -> new PatroniDiscovery(List.of(), template))
        .isInstanceOf(IllegalArgumentException.class);
    PatroniDiscovery good = new PatroniDiscovery(List.of(patroni.url()), template);
    assertThatThrownBy(() -> good.withTimeout(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("timeout = PT0S: must be more than zero");
    assertThat(good).hasToString("PatroniDiscovery[" + patroni.url() + "]");
  }
}
