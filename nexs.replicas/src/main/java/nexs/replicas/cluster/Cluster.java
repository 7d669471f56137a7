package nexs.replicas.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import nexs.api.AccessMode;
import nexs.api.CommitOutcome;
import nexs.api.Feature;
import nexs.api.IPool;
import nexs.api.IPoolView;
import nexs.api.IWarmUpListener;
import nexs.api.MappingStats;
import nexs.api.PoolHealth;
import nexs.api.PoolStats;
import nexs.api.ReadOptions;
import nexs.api.ReadPreference;
import nexs.api.TxOptions;
import nexs.api.config.ClusterConfig;
import nexs.api.config.LoadBalancing;
import nexs.api.config.NodeConfig;
import nexs.api.error.CancelledException;
import nexs.api.error.CommitInDoubtException;
import nexs.api.error.ConnectFailedException;
import nexs.api.layer.Call;
import nexs.api.layer.CallView;
import nexs.api.layer.ViewCache;
import nexs.api.listen.ISubscription;
import nexs.replicas.ICluster;
import nexs.replicas.INodeDiscovery;
import nexs.replicas.INodeSource;
import nexs.replicas.IStrategy;
import nexs.replicas.ITopologyListener;
import nexs.replicas.ITopologySubscription;
import nexs.replicas.NodeState;
import nexs.replicas.NodeStats;
import nexs.replicas.NodeStatus;
import nexs.replicas.Topology;
import org.jspecify.annotations.Nullable;

/** A cluster around the pools of its nodes. Safe for any number of threads. */
public final class Cluster extends CallView implements ICluster {

  private final String name;
  private final ClusterConfig config;
  private final INodeSource source;
  private final Supplier<IStrategy> strategies;
  private final Events events;
  private final Chores chores;
  private final Monitor monitor;
  private final Attempt attempt;
  private final PrimaryCalls onPrimary;
  private final ReadView reads;
  private final ViewCache views;
  private final Listeners listeners;
  private final Departures departures;
  private final @Nullable Discoverer discoverer;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Cluster(String name, ClusterConfig config, INodeSource source, ClusterHooks hooks) {
    this.name = name;
    this.config = config;
    this.source = source;
    LoadBalancing kind = config.loadBalancing();
    Supplier<IStrategy> own = hooks.strategy();
    this.strategies = own == null ? () -> Strategies.of(kind) : own;
    this.events = new Events(name);
    hooks.listeners().forEach(events::add);
    this.chores = new Chores(name);
    this.monitor = new Monitor(name, config, source, events, chores);
    this.attempt = new Attempt(monitor, own != null || kind == LoadBalancing.LATENCY);
    this.onPrimary = new PrimaryCalls(name, config, monitor, attempt);
    this.reads = view(ReadOptions.DEFAULT);
    this.views =
        new ViewCache(options -> options.equals(ReadOptions.DEFAULT) ? reads : view(options));
    this.listeners = new Listeners(name, source);
    this.departures = new Departures(chores);
    this.discoverer = discoverer(hooks.discovery());
  }

  private @Nullable Discoverer discoverer(@Nullable INodeDiscovery discovery) {
    return discovery == null
        ? null
        : new Discoverer(
            name,
            discovery,
            view(ReadOptions.of(ReadPreference.PRIMARY)),
            new Membership(monitor, departures),
            config.discoveryInterval());
  }

  /**
   * Opens a cluster, and returns when each node was looked at once, or a primary is known and the others have had {@code checkTimeout}; at the
   * latest when {@code connectTimeout} is over.
   *
   * @param name a label for threads, metrics and messages
   * @param source opens what talks to one node
   * @throws ConnectFailedException when no node is fit, unless all of them have {@code lazyConnect}; names why of each
   * @throws CancelledException when the thread was interrupted; its flag stays set
   */
  public static ICluster open(
      String name, ClusterConfig config, INodeSource source, ClusterHooks hooks) {
    Cluster cluster = new Cluster(Objects.requireNonNull(name, "name"), config, source, hooks);
    boolean done = false;
    try {
      cluster.begin();
      cluster.discover();
      done = true;
      return cluster;
    } finally {
      if (!done) {
        cluster.close(Duration.ZERO);
      }
    }
  }

  private void discover() {
    if (discoverer != null) {
      discoverer.start();
    }
  }

  private void begin() {
    config.nodes().forEach(monitor::add);
    if (config.nodes().stream().allMatch(node -> node.pool().lazyConnect())) {
      return;
    }
    try {
      monitor.awaitFirstRound();
    } catch (InterruptedException e) {
      throw interrupted("it waited for the first look at the nodes", e);
    }
    Topology topology = topology();
    if (topology.nodes().stream().noneMatch(node -> node.status() == NodeStatus.HEALTHY)) {
      throw new ConnectFailedException(
          "no node of cluster \""
              + name
              + "\" is fit; the cluster was not opened; check the servers and the configuration of the nodes:"
              + monitor.whyNot(),
          null,
          null);
    }
  }

  private CancelledException interrupted(String where, InterruptedException e) {
    Thread.currentThread().interrupt();
    return new CancelledException(
        "the thread was interrupted while " + where + " of cluster \"" + name + "\"",
        true,
        null,
        e);
  }

  private ReadView view(ReadOptions options) {
    return new ReadView(name, config, options, strategies.get(), monitor, attempt);
  }

  @Override
  protected <R extends @Nullable Object, X extends Exception> R run(
      Call<R, X> call, Object first, Object second, @Nullable Object[] args) throws X {
    return call.kind() == Call.Kind.TRANSACTION
            && second instanceof TxOptions options
            && options.accessMode() == AccessMode.READ_ONLY
        ? reads.read(call, first, second, args)
        : onPrimary.run(call, first, second, args);
  }

  @Override
  public IPoolView read(ReadOptions options) {
    return views.get(options);
  }

  @Override
  public <T> Optional<T> unwrap(Class<T> type) {
    return ICluster.super.unwrap(type).or(() -> source.unwrap(type));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Set<Feature> features() {
    return monitor.all().stream()
        .findFirst()
        .map(node -> node.pool().pool().features())
        .orElse(Set.of());
  }

  @Override
  public Topology topology() {
    return monitor.topology();
  }

  @Override
  public List<NodeStats> nodeStats() {
    return monitor.all().stream().map(Node::stats).toList();
  }

  @Override
  public PoolStats stats() {
    return Sums.stats(pools());
  }

  @Override
  public MappingStats mapping() {
    return Sums.mapping(pools());
  }

  @Override
  public PoolHealth health() {
    return Sums.health(topology(), pools());
  }

  private List<IPool> pools() {
    return monitor.all().stream().map(node -> node.pool().pool()).toList();
  }

  /** Warms up the nodes that are fit, one after the other. */
  @Override
  public void warmUp(IWarmUpListener listener) {
    Topology topology = topology();
    for (Node node : monitor.all()) {
      boolean fit =
          topology.nodes().stream()
              .filter(state -> state.id().equals(node.id()))
              .map(NodeState::status)
              .anyMatch(NodeStatus.HEALTHY::equals);
      if (fit) {
        node.pool().pool().warmUp(listener);
      }
    }
  }

  /** Subscribes on one connection that follows the primary, among the nodes that were there when the first subscription began. */
  @Override
  public ISubscription listen(String... channels) {
    return listeners.listen(monitor.all(), channels);
  }

  @Override
  public CommitOutcome commitOutcome(CommitInDoubtException doubt) {
    return onPrimary.commitOutcome(doubt);
  }

  @Override
  public void evict() {
    pools().forEach(IPool::evict);
  }

  @Override
  public void add(NodeConfig node) {
    monitor.add(node);
    try {
      monitor.awaitChecked(node.id());
    } catch (InterruptedException e) {
      throw interrupted("it waited for the first look at node \"" + node.id() + "\"", e);
    }
  }

  @Override
  public void remove(String id, Duration patience) {
    Watched removed = monitor.remove(id);
    removed.watch().await();
    removed.node().pool().pool().close(patience);
  }

  @Override
  public boolean drain(String id, Duration patience) {
    return Drain.await(monitor.maintenance(id, true), patience);
  }

  @Override
  public void maintenance(String id, boolean out) {
    monitor.maintenance(id, out);
  }

  @Override
  public void edit(String id, UnaryOperator<NodeConfig> change) {
    monitor.edit(id, change);
  }

  @Override
  public void checkInterval(Duration interval) {
    monitor.checkInterval(config.edit().checkInterval(interval).build().checkInterval());
  }

  @Override
  public ITopologySubscription onChange(ITopologyListener listener) {
    return events.add(listener);
  }

  @Override
  public void close(Duration patience) {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    if (discoverer != null) {
      discoverer.close();
    }
    Collection<Node> nodes = monitor.close();
    listeners.close();
    List<IPool> pools = new ArrayList<>();
    nodes.forEach(node -> pools.add(node.pool().pool()));
    pools.forEach(pool -> chores.close(pool, patience));
    departures.hurry(patience);
    chores.close();
    events.close();
  }

  @Override
  public String toString() {
    return "Cluster[" + name + ", " + topology() + "]";
  }
}
