package nexs.examples;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import nexs.Nexs;
import nexs.api.CallContext;
import nexs.api.ConsistencyToken;
import nexs.api.IConn;
import nexs.api.IPoolView;
import nexs.api.ReadOptions;
import nexs.api.ReadPreference;
import nexs.api.config.LoadBalancing;
import nexs.api.error.NexsException;
import nexs.replicas.ICluster;
import nexs.replicas.NodeState;
import nexs.replicas.NodeStatus;

/**
 * Reads on standbys: which node serves what, a reader who sees his own writes, a standby that falls behind, one that is drained. On a primary
 * and two standbys of its own.
 */
public final class ReplicasExample {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private ReplicasExample() {}

  /** Runs the example; ends with 1 and the reason when it cannot. */
  public static void main(String[] args) {
    try (Playground servers = Playground.start();
        ICluster db =
            Nexs.open(
                servers
                    .nodes()
                    .loadBalancing(LoadBalancing.WEIGHTED)
                    .checkInterval(Duration.ofMillis(100))
                    .maxLag(Duration.ofMillis(500))
                    .replayTimeout(PATIENCE)
                    .build())) {
      db.exec("CREATE TABLE stock (item text PRIMARY KEY, pieces int NOT NULL)");
      db.exec("INSERT INTO stock VALUES ('bolt', 0)");
      db.exec("CREATE TABLE ticks (at timestamptz)");
      awaitAll(db);
      topology(db);
      preferences(db);
      ownWrites(db);
      lag(servers, db);
      drain(db);
    } catch (NexsException | IllegalStateException e) {
      System.err.println("The example could not run: " + e.getMessage());
      System.exit(1);
    }
  }

  /** A node that takes longer than {@code checkTimeout} for its first answer is not waited for when the cluster opens. */
  private static void awaitAll(ICluster db) {
    while (!db.topology().nodes().stream().allMatch(node -> node.status() == NodeStatus.HEALTHY)) {
      db.queryCount("SELECT count(*) FROM stock");
    }
  }

  private static void topology(ICluster db) {
    System.out.println("The nodes");
    for (NodeState node : db.topology().nodes()) {
      System.out.printf("  %s: %s, %s%n", node.id(), node.role(), node.status());
    }
  }

  private static void preferences(ICluster db) {
    System.out.println("Where 60 calls go");
    System.out.printf("  the cluster's own: %s%n", served(db, db));
    System.out.printf("  read(): %s%n", served(db, db.read()));
    for (ReadPreference preference : ReadPreference.values()) {
      System.out.printf("  read(%s): %s%n", preference, served(db, db.read(preference)));
    }
    db.edit("b", node -> node.withWeight(3));
    System.out.printf("  read(), b with a weight of 3: %s%n", served(db, db.read()));
    db.edit("b", node -> node.withWeight(1));
  }

  /** Makes calls, and counts by their numbers at which nodes they arrived. */
  private static Map<String, Long> served(ICluster db, IPoolView view) {
    Map<String, Long> before = calls(db);
    for (int i = 0; i < 60; i++) {
      view.queryCount("SELECT 1");
    }
    Map<String, Long> after = calls(db);
    before.forEach((node, count) -> after.merge(node, -count, Long::sum));
    after.values().removeIf(count -> count == 0);
    return after;
  }

  private static Map<String, Long> calls(ICluster db) {
    Map<String, Long> calls = new TreeMap<>();
    db.nodeStats().forEach(node -> calls.put(node.node(), node.calls()));
    return calls;
  }

  private static void ownWrites(ICluster db) {
    System.out.println("1,000 times a write, and a read of it on a standby");
    Map<String, Long> before = calls(db);
    int missed = 0;
    for (int i = 1; i <= 1_000; i++) {
      int pieces = i;
      int seen =
          CallContext.readYourWrites()
              .call(
                  () -> {
                    db.exec("UPDATE stock SET pieces = $1 WHERE item = 'bolt'", pieces);
                    return pieces(db.read());
                  });
      missed += seen == pieces ? 0 : 1;
    }
    long onPrimary = calls(db).getOrDefault("a", 0L) - before.getOrDefault("a", 0L) - 1_000;
    System.out.printf("  not seen: %d; read on the primary: %d%n", missed, onPrimary);
    String token =
        CallContext.readYourWrites()
            .call(
                () -> {
                  db.exec("UPDATE stock SET pieces = 7 WHERE item = 'bolt'");
                  return CallContext.current().token().toString();
                });
    int elsewhere = CallContext.after(ConsistencyToken.parse(token)).call(() -> pieces(db.read()));
    System.out.printf("  who is handed the token reads %d pieces%n", elsewhere);
  }

  private static int pieces(IPoolView view) {
    return view.queryOne(Integer.class, "SELECT pieces FROM stock WHERE item = 'bolt'");
  }

  private static void lag(Playground servers, ICluster db) {
    System.out.println("A standby stops replaying, and is not read from once it is 500 ms behind");
    servers.tell("pause-replay", "b");
    while (db.topology().node("b").lag().toMillis() <= 500) {
      db.exec("INSERT INTO ticks VALUES (now())");
    }
    System.out.printf("  read(): %s%n", served(db, db.read()));
    IPoolView patient = db.read(ReadOptions.DEFAULT.withMaxLag(Duration.ofHours(1)));
    System.out.printf("  read() of who accepts an hour: %s%n", served(db, patient));
    servers.tell("resume-replay", "b");
    while (!db.topology().node("b").lag().isZero()) {
      db.read().queryCount("SELECT count(*) FROM ticks");
    }
    System.out.printf("  read() after it has caught up: %s%n", served(db, db.read()));
  }

  private static void drain(ICluster db) {
    System.out.println("A standby is drained while a reader still has a connection to it");
    IConn reader = db.read().acquire();
    String id =
        db.nodeStats().stream()
            .filter(node -> node.underway() > 0)
            .findFirst()
            .orElseThrow()
            .node();
    boolean empty = db.drain(id, Duration.ofMillis(200));
    System.out.printf("  drained within 200 ms: %s%n", empty);
    reader.close();
    System.out.printf("  drained once it is closed: %s%n", db.drain(id, PATIENCE));
    System.out.printf("  nodes that serve read(): %d%n", served(db, db.read()).size());
    db.maintenance(id, false);
  }
}
