package nexs.replicas.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import nexs.api.LogMark;
import nexs.api.config.ClusterConfig;
import nexs.api.config.NodeConfig;
import nexs.api.error.ClosedException;
import nexs.api.error.NexsException;
import nexs.api.error.ReadOnlyNodeException;
import nexs.replicas.INodeSource;
import nexs.replicas.ITopologyEvent;
import nexs.replicas.NodeRole;
import nexs.replicas.NodeStatus;
import nexs.replicas.Topology;
import org.jspecify.annotations.Nullable;

/**
 * What is known of all nodes, and where calls may go because of it. The nodes' watches report here; what they find is judged under one lock,
 * so that events come in one order. Safe for any number of threads.
 */
final class Monitor {

  private final String name;
  private final ClusterConfig config;
  private final INodeSource source;
  private final Events events;
  private final Chores chores;
  private final ReentrantLock lock = new ReentrantLock();
  private final News news = new News(lock);
  private final Map<String, Watched> nodes = new LinkedHashMap<>();
  private final long began = System.nanoTime();
  private final Lineage lineage = new Lineage();
  private final LogPositions positions = new LogPositions();
  private final Pace pace;
  private volatile Routing routing = Routing.NOWHERE;
  private final Reign reign = new Reign();

  Monitor(String name, ClusterConfig config, INodeSource source, Events events, Chores chores) {
    this.name = name;
    this.config = config;
    this.source = source;
    this.events = events;
    this.chores = chores;
    this.pace = new Pace(config);
  }

  /** Where calls may go now. */
  Routing routing() {
    return routing;
  }

  /** Begins to look at a node. */
  Node add(NodeConfig added) {
    lock.lock();
    try {
      if (routing.closed()) {
        throw new ClosedException(
            "the cluster \"" + name + "\" is closed; the node was not added; open another cluster");
      }
      if (nodes.containsKey(added.id())) {
        throw new IllegalArgumentException(
            "there is a node \""
                + added.id()
                + "\" already; remove it first, or choose another id");
      }
      Node node = new Node(added, open(added));
      NodeWatch watch = new NodeWatch(name, node, config, source, this);
      nodes.put(added.id(), new Watched(node, watch));
      events.put(new ITopologyEvent.NodeAdded(Instant.now(), added.id()));
      watch.start();
      return node;
    } finally {
      lock.unlock();
    }
  }

  /** A pool that opens at once, whether the node is there or not. */
  private NodePool open(NodeConfig node) {
    return new NodePool(source.pool(node.pool().edit().lazyConnect(true).build()));
  }

  /** Takes a node out; what it had is the caller's to close. */
  Watched remove(String id) {
    lock.lock();
    try {
      return remove(find(id));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes that very node out, if it is there.
   *
   * @param primaryToo whether also while it is the primary
   * @return what it had, which is the caller's to close; null when it stays, or was gone
   */
  @Nullable Watched remove(Node node, boolean primaryToo) {
    lock.lock();
    try {
      Watched watched = nodes.get(node.id());
      if (watched == null || !watched.of(node) || (reign.isOf(watched) && !primaryToo)) {
        return null;
      }
      return remove(watched);
    } finally {
      lock.unlock();
    }
  }

  private Watched remove(Watched removed) {
    String id = removed.node().id();
    nodes.remove(id);
    removed.watch().end();
    removed.node().pool().retire();
    events.put(new ITopologyEvent.NodeRemoved(Instant.now(), id));
    refresh();
    return removed;
  }

  private Watched find(String id) {
    Watched found = nodes.get(id);
    if (found == null) {
      throw new IllegalArgumentException(
          "there is no node \"" + id + "\"; there are " + nodes.keySet());
    }
    return found;
  }

  Node maintenance(String id, boolean out) {
    lock.lock();
    try {
      Watched watched = find(id);
      NodeStatus before = watched.status();
      watched.maintenance(out);
      moved(watched, before);
      refresh();
      watched.watch().poke(false);
      return watched.node();
    } finally {
      lock.unlock();
    }
  }

  void edit(String id, UnaryOperator<NodeConfig> change) {
    lock.lock();
    try {
      Node node = find(id).node();
      NodeConfig before = node.config();
      NodeConfig after = change.apply(before);
      if (!after.id().equals(id) || !after.pool().equals(before.pool())) {
        throw new IllegalArgumentException(
            "the id and the pool of node \""
                + id
                + "\" cannot be changed; remove it, and add another one");
      }
      node.config(after);
      publish(routing(routing.primary(), routing.standbys()));
    } finally {
      lock.unlock();
    }
  }

  void checkInterval(Duration interval) {
    lock.lock();
    try {
      pace.usual(interval);
      nodes.values().forEach(watched -> watched.watch().poke(false));
    } finally {
      lock.unlock();
    }
  }

  /** Takes a node out until it has been looked at, which happens at once: a call failed for its sake. */
  void suspect(Node node, NexsException failure) {
    lock.lock();
    try {
      Watched watched = nodes.get(node.id());
      boolean anew = failure instanceof ReadOnlyNodeException;
      if (watched != null && watched.of(node) && (watched.suspect() || anew)) {
        refresh();
        watched.watch().poke(anew);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Somebody waits for what the standbys replay, until {@link #noHurry()}. */
  void hurry() {
    lock.lock();
    try {
      pace.hurry(nodes.values());
    } finally {
      lock.unlock();
    }
  }

  /** Ends what {@link #hurry()} began. */
  void noHurry() {
    lock.lock();
    try {
      pace.noHurry();
    } finally {
      lock.unlock();
    }
  }

  /**
   * How long to wait before the next look at a node.
   *
   * @param looks how many there were since somebody asked for one
   */
  long pauseNanos(Node node, int looks) {
    lock.lock();
    try {
      Watched watched = nodes.get(node.id());
      return watched == null ? 0 : pace.pauseNanos(watched, reign.vacantNanos(), looks);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes a node's answer.
   *
   * @param latencyNanos how long it took; 0 for one that does not count
   */
  void seen(Node node, Sighting sighting, long latencyNanos) {
    lock.lock();
    try {
      Watched watched = nodes.get(node.id());
      if (watched == null || !watched.of(node)) {
        return;
      }
      node.looked(true);
      if (latencyNanos > 0) {
        node.answered(latencyNanos);
      }
      node.saw(sighting);
      take(watched, sighting);
      refresh();
      measure(watched, sighting);
    } finally {
      lock.unlock();
    }
  }

  private void take(Watched watched, Sighting sighting) {
    NodeStatus before = watched.status();
    if (!lineage.known()) {
      watched.answeredEarly(sighting);
      return;
    }
    role(watched, sighting.standby() ? NodeRole.STANDBY : NodeRole.PRIMARY);
    String objection = lineage.objection(sighting);
    if (objection == null) {
      watched.answered(sighting, config.successThreshold());
    } else {
      watched.unfit(sighting, objection);
      if (before != NodeStatus.UNHEALTHY) {
        replacePool(watched.node());
      }
    }
    moved(watched, before);
  }

  private void role(Watched watched, NodeRole seen) {
    NodeRole before = watched.node().role();
    if (before != seen) {
      watched.node().role(seen);
      if (before != NodeRole.UNKNOWN) {
        events.put(
            new ITopologyEvent.RoleChanged(Instant.now(), watched.node().id(), before, seen));
        // The sessions of a standby write as soon as it is promoted; those of a primary must go.
        if (before == NodeRole.PRIMARY) {
          chores.evict(watched.node().pool().pool());
        }
      }
    }
  }

  /** Takes note that a node did not answer. */
  void missed(Node node, String why) {
    lock.lock();
    try {
      Watched watched = nodes.get(node.id());
      if (watched == null || !watched.of(node)) {
        return;
      }
      node.looked(false);
      NodeStatus before = watched.status();
      boolean died = watched.missed(why, config.failureThreshold());
      if (died && before != NodeStatus.UNCHECKED) {
        replacePool(node);
      }
      moved(watched, before);
      refresh();
    } finally {
      lock.unlock();
    }
  }

  /** Sends away who waits in the pool of a dead node, and cuts what runs there: none of it will be answered. */
  private void replacePool(Node node) {
    NodePool old = node.pool();
    old.retire();
    node.pool(open(node.config()));
    chores.close(old.pool(), Duration.ZERO);
  }

  private void moved(Watched watched, NodeStatus before) {
    NodeStatus now = watched.status();
    if (now != before) {
      events.put(
          new ITopologyEvent.StatusChanged(
              Instant.now(),
              watched.node().id(),
              before,
              now,
              now == NodeStatus.HEALTHY ? Optional.empty() : Optional.of(watched.reason())));
    }
  }

  /** Works out what follows from all that is known. */
  private void refresh() {
    if (routing.closed()) {
      return;
    }
    if (!lineage.known() && !decideSystem()) {
      news.tell();
      return;
    }
    elect();
    List<Node> standbys =
        nodes.values().stream()
            .filter(watched -> watched.takesReads() && watched.node().role() == NodeRole.STANDBY)
            .map(Watched::node)
            .toList();
    Watched elected = reign.primary();
    Node first = elected == null || elected.suspected() ? null : elected.node();
    Routing next = routing(first, standbys);
    if (!next.equals(routing)) {
      publish(next);
    }
    news.tell();
  }

  private Routing routing(@Nullable Node first, List<Node> standbys) {
    LogMark left = new LogMark(lineage.systemId(), lineage.timeline(), lineage.firstLsn());
    return new Routing(first, standbys, left, routing.closed());
  }

  private void publish(Routing next) {
    routing = next;
    news.tell();
  }

  private boolean allChecked() {
    return nodes.values().stream().allMatch(Watched::checked);
  }

  /** Whether nodes that have not answered at all yet are not waited for any more. */
  private boolean late() {
    return System.nanoTime() - began > config.checkTimeout().toNanos();
  }

  /** Once every node has been looked at, or could have been, those that have answered decide which cluster it is. */
  private boolean decideSystem() {
    if (!(allChecked() || late()) || !lineage.decide(nodes.values())) {
      return false;
    }
    for (Watched watched : nodes.values()) {
      Sighting early = watched.sighting();
      if (early != null) {
        take(watched, early);
      }
    }
    return true;
  }

  private void elect() {
    Optional<String> before = reign.id();
    Watched best = reign.elect(nodes.values());
    if (best != null) {
      lineage.advance(Objects.requireNonNull(best.sighting()));
    }
    if (!reign.pass(best)) {
      return;
    }
    if (best != null) {
      nodes.values().forEach(Watched::primarySwitched);
      outdate();
    }
    events.put(new ITopologyEvent.PrimaryChanged(Instant.now(), before, reign.id()));
  }

  /** Takes out the primaries of earlier timelines at once, rather than at their next look. */
  private void outdate() {
    for (Watched watched : nodes.values()) {
      Sighting seen = watched.sighting();
      if (seen != null && watched.takesWrites() && lineage.objection(seen) != null) {
        take(watched, seen);
      }
    }
  }

  /** Notes where the node is: a primary in the course of the log, a standby by how far it is behind that. */
  private void measure(Watched watched, Sighting sighting) {
    long now = System.nanoTime();
    long behind = 0;
    if (reign.isOf(watched)) {
      positions.note(sighting.lsn(), now);
    } else if (sighting.standby()) {
      behind = positions.behind(sighting.lsn(), now);
      boolean stuck = lineage.before(sighting) && !watched.movedSinceSwitch();
      if (stuck) {
        behind = Math.max(behind, reign.nanos());
      }
    }
    watched.node().behindNanos(behind);
    Nearness.judge(nodes.values(), config.nearestMargin());
  }

  /** What was seen so far, to wait for more. */
  News news() {
    return news;
  }

  /** Waits until each node was looked at once, or there is a primary and those that did not answer have had {@code checkTimeout}. */
  void awaitFirstRound() throws InterruptedException {
    news.await(() -> routing.closed() || allChecked() || (late() && reign.primary() != null));
  }

  /** Waits until a node was looked at once, or is gone. */
  void awaitChecked(String id) throws InterruptedException {
    news.await(() -> routing.closed() || !nodes.containsKey(id) || find(id).checked());
  }

  /** Why each node is not fit, a line each. */
  String whyNot() {
    lock.lock();
    try {
      return nodes.values().stream()
          .map(watched -> "\n  - " + watched.node().id() + ": " + watched.whyNot())
          .collect(Collectors.joining());
    } finally {
      lock.unlock();
    }
  }

  Topology topology() {
    lock.lock();
    try {
      long lsn = positions.latest();
      return new Topology(
          nodes.values().stream().map(watched -> watched.state(lsn)).toList(),
          reign.id(),
          reign.since(),
          reign.failovers());
    } finally {
      lock.unlock();
    }
  }

  List<Node> all() {
    lock.lock();
    try {
      return nodes.values().stream().map(Watched::node).toList();
    } finally {
      lock.unlock();
    }
  }

  /** Ends all looks; nobody is routed anywhere afterwards. Gives the nodes, whose pools are the caller's to close. */
  Collection<Node> close() {
    List<Watched> all;
    lock.lock();
    try {
      publish(Routing.CLOSED);
      all = new ArrayList<>(nodes.values());
      all.forEach(watched -> watched.watch().end());
    } finally {
      lock.unlock();
    }
    all.forEach(watched -> watched.watch().await());
    return all.stream().map(Watched::node).toList();
  }
}
