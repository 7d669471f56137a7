package nexs.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A primary and its streaming standbys, all embedded: {@code try (PgCluster cluster = PgCluster.start()) { cluster.failOver(); }}.
 *
 * <p>Nodes are named by index; 0 is the first primary. The cluster remembers who is primary by what it was told to do: after a promotion the old primary,
 * if it still runs, is left alone, as in a real split.
 *
 * <p>Thread-safe, but changes of roles do not wait for each other: one thread makes them. Whoever started it closes it, which removes all data.
 */
public final class PgCluster implements AutoCloseable {
  private final List<ClusterNode> nodes;
  private final Consumer<String> progress;
  private volatile int primary;

  private PgCluster(List<ClusterNode> nodes, Consumer<String> progress) {
    this.nodes = nodes;
    this.progress = progress;
  }

  /** Starts a cluster with two standbys. */
  public static PgCluster start() {
    return builder().start();
  }

  /** A description of a cluster to start. */
  public static PgClusterBuilder builder() {
    return new PgClusterBuilder();
  }

  static PgCluster start(PgClusterBuilder builder) {
    List<ClusterNode> nodes =
        IntStream.range(0, builder.names().length)
            .mapToObj(index -> new ClusterNode(index, builder.nodeConfig(index)))
            .toList();
    PgCluster cluster = new PgCluster(nodes, builder.progress());
    try {
      cluster.startAll();
      return cluster;
    } catch (RuntimeException | Error e) {
      cluster.close();
      throw e;
    }
  }

  private void startAll() {
    ClusterNode first = nodes.getFirst();
    List<ClusterNode> others = nodes.subList(1, nodes.size());
    progress.accept("making the data of " + first.name());
    first.initialise();
    // Copied before the first start: the cheapest backup there is.
    others.parallelStream().forEach(node -> node.copyStopped(first));
    startNode(first);
    others.parallelStream()
        .forEach(
            node -> {
              node.follow(first);
              startNode(node);
            });
    first.server().createLogin();
    progress.accept("waiting for the standbys to stream");
    awaitStreaming();
    awaitCaughtUp();
    progress.accept("all nodes are up");
  }

  private void startNode(ClusterNode node) {
    node.server().startAgain();
    progress.accept("%s listens on port %d".formatted(node.name(), node.server().port()));
  }

  /** All nodes as they are now, by index. */
  public List<PgNode> nodes() {
    return nodes.parallelStream().map(ClusterNode::snapshot).toList();
  }

  /** The number of nodes, whatever their state. */
  public int size() {
    return nodes.size();
  }

  /** The server of a node, for all that is not particular to clusters. */
  public PgServer server(int index) {
    return node(index).server();
  }

  /** The server of the present primary. */
  public PgServer primary() {
    return server(primary);
  }

  /** The index of the present primary. */
  public int primaryIndex() {
    return primary;
  }

  /** The indexes of all nodes but the present primary. */
  public List<Integer> standbyIndexes() {
    return IntStream.range(0, size()).filter(index -> index != primary).boxed().toList();
  }

  /** The libpq connection URIs of all nodes, by index. */
  public List<String> dsns() {
    return nodes.stream().map(node -> node.server().dsn()).toList();
  }

  /** Makes a standby the primary; the others go on following the old one until {@link #follow}. */
  public void promote(int index) {
    PgServer server = server(index);
    if (!"t".equals(server.value("SELECT pg_promote(true, 60)"))) {
      throw new PgServerException(
          "%s was not promoted within 60 s; its log ends with:%n%s"
              .formatted(server, server.logTail(20)));
    }
    primary = index;
    progress.accept(server.name() + " is primary");
  }

  /** Points a running standby at the present primary and waits until it streams. */
  public void follow(int index) {
    requireStandby(index);
    node(index).follow(node(primary));
    awaitStreaming(index);
  }

  /** Makes a node in any state a standby of the present primary, with its data copied anew. */
  public void rejoin(int index) {
    requireStandby(index);
    server(index).kill9();
    node(index).copyRunning(node(primary));
    startNode(node(index));
    awaitStreaming(index);
  }

  /**
   * Fails over as an operator would after the primary died: kills what is left of it, promotes the running standby that has most of its log, and has the
   * other running standbys follow. The dead one stays away until {@link #rejoin}.
   *
   * @return the index of the new primary
   */
  public int failOver() {
    List<Integer> standbys = runningStandbys();
    if (standbys.isEmpty()) {
      throw new PgServerException("No standby runs that could be promoted; restart one first");
    }
    server(primary).kill9();
    int next =
        Collections.max(standbys, Comparator.comparingLong(index -> receivedBytes(server(index))));
    promote(next);
    standbys.stream().filter(index -> index != next).forEach(this::follow);
    return next;
  }

  /** Changes roles without loss: stops the primary cleanly, promotes the standby, and has all others, the old primary too, follow it. */
  public void switchOver(int index) {
    requireStandby(index);
    int old = primary;
    List<Integer> standbys = runningStandbys();
    server(old).stop();
    promote(index);
    try {
      node(old).demote();
    } catch (IOException e) {
      throw new UncheckedIOException(server(old) + " could not be made a standby", e);
    }
    node(old).follow(node(index));
    startNode(node(old));
    standbys.stream().filter(standby -> standby != index).forEach(this::follow);
    awaitStreaming(old);
  }

  /** Kills all processes of a node at once. */
  public void kill9(int index) {
    server(index).kill9();
  }

  /** Stops a node, ending its sessions. */
  public void stop(int index) {
    server(index).stop();
  }

  /** Starts a node again as what it was, stopping it first if it runs; a killed primary comes back as a primary. */
  public void restart(int index) {
    server(index).restart();
  }

  /** Halts all processes of a node: connections stay open and nothing answers. */
  public void pause(int index) {
    server(index).pause();
  }

  /** Lets a paused node go on. */
  public void resume(int index) {
    server(index).resume();
  }

  /** Has a standby receive but not show what the primary does, and waits until that is so. */
  public void pauseReplay(int index) {
    server(index).execute("SELECT pg_wal_replay_pause()");
    Await.atMost()
        .until(
            server(index).name() + " to pause its replay",
            () -> server(index).value("SELECT pg_get_wal_replay_pause_state()"),
            "paused"::equals);
  }

  /** Has a standby show again what the primary does. */
  public void resumeReplay(int index) {
    server(index).execute("SELECT pg_wal_replay_resume()");
  }

  /** Waits until every running standby shows all that the primary has done so far. */
  public void awaitCaughtUp() {
    String position = String.valueOf(primary().value("SELECT pg_current_wal_lsn()"));
    runningStandbys().forEach(index -> awaitReplay(index, position));
  }

  /** Waits until this standby shows all that the primary has done so far. */
  public void awaitCaughtUp(int index) {
    awaitReplay(index, String.valueOf(primary().value("SELECT pg_current_wal_lsn()")));
  }

  private void awaitReplay(int index, String position) {
    Await.atMost()
        .until(
            "%s to replay up to %s".formatted(server(index).name(), position),
            () ->
                server(index)
                    .value(
                        "SELECT pg_wal_lsn_diff(?::pg_lsn, pg_last_wal_replay_lsn()) <= 0",
                        position),
            "t"::equals);
  }

  /** Waits until every running standby streams from the present primary. */
  public void awaitStreaming() {
    runningStandbys().forEach(this::awaitStreaming);
  }

  private void awaitStreaming(int index) {
    Await.atMost()
        .details(() -> "its log ends with:\n" + server(index).logTail(20))
        .until(
            "%s to stream from %s".formatted(server(index).name(), primary().name()),
            () ->
                primary()
                    .rows(
                        "SELECT application_name, state FROM pg_stat_replication"
                            + " WHERE application_name = ?",
                        server(index).name()),
            rows -> rows.stream().anyMatch(row -> "streaming".equals(row.getLast())));
  }

  private List<Integer> runningStandbys() {
    return standbyIndexes().stream().filter(index -> server(index).running()).toList();
  }

  private static long receivedBytes(PgServer standby) {
    String bytes =
        standby.value(
            "SELECT pg_wal_lsn_diff(coalesce(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn()), '0/0')");
    return Long.parseLong(String.valueOf(bytes));
  }

  private void requireStandby(int index) {
    if (index == primary) {
      throw new PgServerException(
          "%s is the primary; promote another node first".formatted(server(index).name()));
    }
  }

  private ClusterNode node(int index) {
    if (index < 0 || index >= nodes.size()) {
      throw new IllegalArgumentException(
          "The cluster has no node %d; its nodes are 0 to %d".formatted(index, nodes.size() - 1));
    }
    return nodes.get(index);
  }

  /** Ends all nodes and removes their data; a second call does nothing. */
  @Override
  public void close() {
    nodes.parallelStream().forEach(ClusterNode::close);
  }

  /** The nodes with their ports. */
  @Override
  public String toString() {
    return "PgCluster"
        + nodes.stream().map(node -> node.name() + ":" + node.server().port()).toList();
  }
}
