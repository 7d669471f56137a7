package nexs.replicas.cluster;

import static nexs.replicas.cluster.ClusterLab.portOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import nexs.api.CallContext;
import nexs.api.config.NodeConfig;
import nexs.api.error.DeadlineExceededException;
import nexs.api.error.ReadOnlyNodeException;
import nexs.replicas.ICluster;
import nexs.replicas.NodeRole;
import nexs.replicas.NodeStatus;
import nexs.testkit.Await;
import nexs.testkit.LeakCheck;
import nexs.testkit.PgCluster;
import nexs.testkit.fault.FaultProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A primary that cannot be reached any more, and an address that leads to another server all at once. */
class PrimaryFaultTest {

  @RegisterExtension static final LeakCheck LEAKS = new LeakCheck();

  private PgCluster servers;
  private FaultProxy proxy;

  @BeforeEach
  void start() {
    servers = PgCluster.start();
    proxy = FaultProxy.to(servers.server(0));
  }

  @AfterEach
  void stop() {
    proxy.close();
    servers.close();
  }

  private int port(int index) {
    return servers.server(index).port();
  }

  /** Node a is reached through the proxy. */
  private ICluster open(int... others) {
    List<NodeConfig> nodes = new ArrayList<>();
    nodes.add(ClusterLab.node("a", ClusterLab.conn(servers.server(0), proxy.port())));
    for (int other : others) {
      nodes.add(ClusterLab.node(ClusterLab.id(other), ClusterLab.conn(servers.server(other))));
    }
    return ClusterLab.open(ClusterLab.config(nodes).build(), ClusterHooks.NONE);
  }

  @Test
  void writesIntoABlackHoleEndByTheirDeadlineAndTheNextOnesGoToTheNewPrimary()
      throws InterruptedException {
    try (ICluster db = open(1, 2);
        Load reads = Load.of(4, () -> portOf(db.read()))) {
      db.exec("CREATE TABLE kept (n int)");
      reads.await(50);
      proxy.blackHole();
      // One that is sent into it, and whose time is over before the node is found out, and one that
      // finds it out of service.
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(
                () ->
                    CallContext.deadline(Duration.ofMillis(200))
                        .run(() -> db.exec("INSERT INTO kept VALUES (1)")))
            .isInstanceOf(DeadlineExceededException.class);
        ClusterLab.awaitStatus(db, "a", NodeStatus.UNHEALTHY);
      }
      CompletableFuture<Integer> write = new CompletableFuture<>();
      Thread writer = Thread.ofVirtual().start(() -> write.complete(portOf(db)));
      reads.await(50);
      servers.promote(1);
      assertThat(write.join()).isEqualTo(port(1));
      writer.join();
      assertThat(reads.failures()).isEmpty();
    }
  }

  @Test
  void anAddressThatLeadsToAStandbyIsFoundOutByItsRefusalToWrite() {
    try (ICluster db = open(2)) {
      db.exec("CREATE TABLE kept (n int)");
      servers.awaitCaughtUp();
      proxy.moveTo(servers.server(1).target());
      db.evict(); // the watch's connection still leads to the old server, which is a primary
      assertThatThrownBy(() -> db.exec("INSERT INTO kept VALUES (1)"))
          .isInstanceOf(ReadOnlyNodeException.class);
      Await.atMost()
          .details(() -> db.topology().toString())
          .until("a to be a standby", () -> db.topology().node("a").role() == NodeRole.STANDBY);
      assertThat(db.topology().primary()).isEmpty();
      servers.promote(1);
      db.exec("INSERT INTO kept VALUES (2)");
      assertThat(portOf(db)).isEqualTo(port(1));
    }
  }
}
