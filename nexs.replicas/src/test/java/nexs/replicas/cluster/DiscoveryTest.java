package nexs.replicas.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import nexs.api.IConn;
import nexs.api.ReadPreference;
import nexs.api.config.NodeConfig;
import nexs.api.error.NexsException;
import nexs.replicas.ICluster;
import nexs.replicas.INodeDiscovery;
import nexs.replicas.NodeState;
import nexs.replicas.NodeStatus;
import nexs.testkit.Await;
import nexs.testkit.LeakCheck;
import nexs.testkit.PgCluster;
import nexs.testkit.contract.LogCapture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of a cluster whose nodes are found out. */
class DiscoveryTest {

  private static final PgCluster SERVERS = PgCluster.start();

  @RegisterExtension
  private final LeakCheck leaks =
      new LeakCheck()
          .sessions(SERVERS.server(0), "clusterlab")
          .sessions(SERVERS.server(1), "clusterlab")
          .sessions(SERVERS.server(2), "clusterlab");

  private final NodeConfig a = node("a", 0);
  private final NodeConfig b = node("b", 1);
  private final NodeConfig c = node("c", 2);

  @AfterAll
  static void stop() {
    SERVERS.close();
  }

  private static NodeConfig node(String id, int server) {
    return ClusterLab.node(id, ClusterLab.conn(SERVERS.server(server)));
  }

  private static ICluster open(INodeDiscovery discovery, NodeConfig... configured) {
    return ClusterLab.open(
        ClusterLab.config(List.of(configured)).discoveryInterval(Duration.ofMillis(10)).build(),
        ClusterHooks.NONE.withDiscovery(discovery));
  }

  private static List<String> ids(ICluster db) {
    return db.topology().nodes().stream().map(NodeState::id).toList();
  }

  private static String portOf(ICluster db) {
    return db.read(ReadPreference.STANDBY).queryOne(String.class, "SELECT current_setting('port')");
  }

  private static String port(int server) {
    return String.valueOf(SERVERS.server(server).port());
  }

  @Test
  void nodesThatAreNamedServeReads() {
    Script script = new Script(b, c);
    try (ICluster db = open(script, a)) {
      ClusterLab.awaitNodes(db, "a", "b", "c");
      ClusterLab.awaitAllHealthy(db);
      assertThat(List.of(portOf(db), portOf(db))).containsExactlyInAnyOrder(port(1), port(2));
      assertThat(db.topology().primary()).contains("a");
    }
  }

  @Test
  void aNodeGoesWhenThreeAnswersInARowWereWithoutIt() {
    AtomicReference<ICluster> opened = new AtomicReference<>();
    AtomicBoolean gone = new AtomicBoolean();
    List<Boolean> there = new CopyOnWriteArrayList<>();
    INodeDiscovery discovery =
        primary -> {
          if (!gone.get()) {
            return List.of(b, c);
          }
          there.add(ids(opened.get()).contains("b"));
          // the second is none, and counts for nothing
          return there.size() == 2 ? List.of() : List.of(c);
        };
    try (ICluster db = open(discovery, a)) {
      opened.set(db);
      ClusterLab.awaitNodes(db, "a", "b", "c");
      gone.set(true);
      ClusterLab.awaitNodes(db, "a", "c");
      Await.atMost().until("one more question", () -> there.size() > 4);
      assertThat(there.subList(0, 5)).containsExactly(true, true, true, true, false);
    }
  }

  @Test
  void anAnswerWithTheNodeBeginsTheCountAnew() {
    Script script = new Script(b, c);
    try (ICluster db = open(script, a)) {
      ClusterLab.awaitNodes(db, "a", "b", "c");
      List<List<NodeConfig>> turns = List.of(List.of(c), List.of(c), List.of(b, c));
      script.answer(() -> turns.get(script.asked() % 3));
      script.awaitFollowed(12);
      assertThat(ids(db)).containsExactly("a", "b", "c");
    }
  }

  @Test
  void nodesThatCameInAnotherWayAreNeverTouched() {
    Script script = new Script();
    try (ICluster db = open(script, a, b)) {
      db.add(c);
      // one has the address of a node that is there, one the id, and one both
      script.answer(node("other", 2), node("b", 0), a);
      script.awaitFollowed(6);
      assertThat(ids(db)).containsExactly("a", "b", "c");
      assertThat(db.topology().node("b").host()).isEqualTo(b.host());
    }
  }

  @Test
  void aNodeThatTheProgramTookOutAndAddedIsTheProgramsFromThenOn() {
    Script script = new Script(b, c);
    try (ICluster db = open(script, a)) {
      ClusterLab.awaitNodes(db, "a", "b", "c");
      script.answer(c);
      ClusterLab.awaitNodes(db, "a", "c");
      db.add(b);
      script.awaitFollowed(6);
      assertThat(ids(db)).containsExactly("a", "c", "b");
    }
  }

  @Test
  void ofNodesAtOneAddressOneStaysWhateverTheOrder() {
    NodeConfig twin = node("twin", 1);
    Script script = new Script(twin, b);
    try (ICluster db = open(script, a)) {
      ClusterLab.awaitNodes(db, "a", "twin");
      script.answer(() -> script.asked() % 2 == 0 ? List.of(b, twin) : List.of(twin, b, b));
      script.awaitFollowed(8);
      assertThat(ids(db)).containsExactly("a", "twin");
    }
  }

  @Test
  void aChangeByTheProgramOutlivesFurtherAnswers() {
    Script script = new Script(b, c);
    try (ICluster db = open(script, a)) {
      ClusterLab.awaitNodes(db, "a", "b", "c");
      db.edit("b", node -> node.withWeight(7));
      long looks = db.nodeStats().get(1).looks();
      script.awaitFollowed(6);
      assertThat(db.topology().node("b").weight()).isEqualTo(7);
      assertThat(db.nodeStats().get(1).looks()).isGreaterThanOrEqualTo(looks);
    }
  }

  @Test
  void aNodeThatMovedIsReplacedAndItsCallsEnd() {
    Script script = new Script(node("x", 1));
    try (ICluster db = open(script, a)) {
      ClusterLab.awaitNodes(db, "a", "x");
      ClusterLab.awaitAllHealthy(db);
      try (IConn held = db.read(ReadPreference.STANDBY).acquire()) {
        script.answer(node("x", 2));
        Await.atMost()
            .until("x to have moved", () -> db.topology().node("x").host().equals(c.host()));
        ClusterLab.awaitStatus(db, "x", NodeStatus.HEALTHY);
        assertThat(portOf(db)).isEqualTo(port(2));
        assertThat(held.queryOne(String.class, "SELECT current_setting('port')"))
            .isEqualTo(port(1));
      }
      Await.atMost().until("no session left", () -> SERVERS.server(1).sessions("clusterlab") == 0);
    }
  }

  @Test
  void closingCutsWhatRunsOnANodeThatIsGoing() {
    Script script = new Script(b, c);
    ICluster db = open(script, a);
    ClusterLab.awaitNodes(db, "a", "b", "c");
    ClusterLab.awaitAllHealthy(db);
    db.maintenance("c", true);
    try (IConn held = db.read(ReadPreference.STANDBY).acquire()) {
      script.answer(c);
      ClusterLab.awaitNodes(db, "a", "c");
      db.close(Duration.ZERO);
      assertThatThrownBy(held::ping).isInstanceOf(NexsException.class);
    }
  }

  @Test
  void failuresChangeNothingAndAreLoggedOnceInARow() {
    List<Callable<List<NodeConfig>>> failures = new ArrayList<>();
    failures.add(
        () -> {
          throw new IOException("the name service is away");
        });
    failures.add(
        () -> {
          throw new AssertionError("a fault of the program");
        });
    failures.add(
        () -> {
          Thread.currentThread().interrupt();
          throw new InterruptedException("of its own");
        });
    failures.add(() -> null);
    failures.add(() -> Collections.singletonList(null));
    failures.add(() -> Arrays.asList(b, node("b", 2)));
    failures.add(List::of);
    Script script = new Script(b, c);
    try (ICluster db = open(script, a);
        LogCapture log = new LogCapture()) {
      ClusterLab.awaitNodes(db, "a", "b", "c");
      for (Callable<List<NodeConfig>> failure : failures) {
        script.answer(failure);
        script.awaitFollowed(4);
      }
      assertThat(ids(db)).containsExactly("a", "b", "c");
      assertThat(warnings(log)).hasSize(1);
      assertThat(warnings(log).getFirst())
          .contains("cluster \"lab\"", "the nodes stay as they are");
      script.answer(c);
      ClusterLab.awaitNodes(db, "a", "c");
      script.answer(failures.getFirst());
      script.awaitFollowed(4);
      assertThat(warnings(log)).hasSize(2);
    }
  }

  private static List<String> warnings(LogCapture log) {
    return log.warnings().stream().filter(line -> line.contains("discovery")).toList();
  }

  @Test
  void aDiscoveryThatHangsHoldsUpNobodyAndIsInterruptedByClose() {
    CountDownLatch hanging = new CountDownLatch(1);
    AtomicBoolean interrupted = new AtomicBoolean();
    INodeDiscovery discovery =
        primary -> {
          hanging.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.set(true);
            throw e;
          }
          return List.of();
        };
    try (ICluster db = open(discovery, a, b);
        LogCapture log = new LogCapture()) {
      Await.atMost().until("the question", () -> hanging.getCount() == 0);
      db.exec("SELECT 1");
      db.add(c);
      assertThat(ids(db)).containsExactly("a", "b", "c");
      db.close(Duration.ofSeconds(10));
      assertThat(interrupted).isTrue();
      assertThat(warnings(log)).isEmpty();
    }
  }

  @Test
  void aDiscoveryThatWaitsForThePrimaryIsInterruptedByClose() {
    CountDownLatch asked = new CountDownLatch(1);
    INodeDiscovery discovery =
        primary -> {
          asked.countDown();
          primary.exec("SELECT pg_sleep(600)");
          return List.of();
        };
    try (ICluster db = open(discovery, a)) {
      Await.atMost().until("the question", () -> asked.getCount() == 0);
      Await.atMost()
          .until(
              "it to be under way",
              () ->
                  SERVERS
                      .server(0)
                      .value(
                          "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(600)' AND state = 'active'"),
              "1"::equals);
      db.close(Duration.ofSeconds(10));
    } finally {
      // the interrupt has cost the connection, which the server finds out when the statement ends
      SERVERS.server(0).terminateSessions("clusterlab");
    }
  }

  @Test
  void aDiscoveryThatHeedsNoInterruptDoesNotHoldUpClose() {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    INodeDiscovery discovery =
        primary -> {
          asked.countDown();
          boolean over = false;
          while (!over) {
            try {
              release.await();
              over = true;
            } catch (InterruptedException e) {
              // as a call into the operating system, it goes on
            }
          }
          return List.of(b);
        };
    try (ICluster db = open(discovery, a);
        LogCapture log = new LogCapture()) {
      Await.atMost().until("the question", () -> asked.getCount() == 0);
      db.close(Duration.ofSeconds(10));
      assertThat(warnings(log)).singleElement().asString().contains("does not heed its interrupt");
    } finally {
      release.countDown();
    }
  }

  @Test
  void itsCallsGoToThePrimary() {
    AtomicReference<String> port = new AtomicReference<>();
    INodeDiscovery discovery =
        primary -> {
          port.set(
              primary.inTransaction(
                  transaction ->
                      transaction.queryOne(String.class, "SELECT current_setting('port')")));
          return List.of(b);
        };
    try (ICluster db = open(discovery, b, a)) {
      Await.atMost().until("an answer", port::get, port(0)::equals);
      assertThat(ids(db)).containsExactly("b", "a");
    }
  }
}
