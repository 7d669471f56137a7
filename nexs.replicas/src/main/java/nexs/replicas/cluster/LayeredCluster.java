package nexs.replicas.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import nexs.api.CommitOutcome;
import nexs.api.Feature;
import nexs.api.IPool;
import nexs.api.IPoolView;
import nexs.api.IWarmUpListener;
import nexs.api.MappingStats;
import nexs.api.PoolHealth;
import nexs.api.PoolStats;
import nexs.api.ReadOptions;
import nexs.api.config.NodeConfig;
import nexs.api.error.CommitInDoubtException;
import nexs.api.layer.Call;
import nexs.api.layer.CallView;
import nexs.api.listen.ISubscription;
import nexs.replicas.ICluster;
import nexs.replicas.ITopologyListener;
import nexs.replicas.ITopologySubscription;
import nexs.replicas.NodeStats;
import nexs.replicas.Topology;
import org.jspecify.annotations.Nullable;

/** A cluster whose calls go through layers that are around it. Closes it. Safe for any number of threads. */
public final class LayeredCluster extends CallView implements ICluster {

  private final ICluster cluster;
  private final IPool calls;

  /**
   * Puts layers around a cluster.
   *
   * @param calls the layers, with the cluster inside
   */
  public LayeredCluster(ICluster cluster, IPool calls) {
    this.cluster = Objects.requireNonNull(cluster, "cluster");
    this.calls = Objects.requireNonNull(calls, "calls");
  }

  @Override
  protected <R extends @Nullable Object, X extends Exception> R run(
      Call<R, X> call, Object first, Object second, @Nullable Object[] args) throws X {
    return call.on(calls, first, second, args);
  }

  @Override
  public IPoolView read(ReadOptions options) {
    return calls.read(options);
  }

  @Override
  public <T> Optional<T> unwrap(Class<T> type) {
    return type.isInstance(this) ? Optional.of(type.cast(this)) : calls.unwrap(type);
  }

  @Override
  public String name() {
    return cluster.name();
  }

  @Override
  public Set<Feature> features() {
    return cluster.features();
  }

  @Override
  public PoolStats stats() {
    return cluster.stats();
  }

  @Override
  public MappingStats mapping() {
    return cluster.mapping();
  }

  @Override
  public PoolHealth health() {
    return cluster.health();
  }

  @Override
  public void warmUp(IWarmUpListener listener) {
    calls.warmUp(listener);
  }

  @Override
  public ISubscription listen(String... channels) {
    return calls.listen(channels);
  }

  @Override
  public CommitOutcome commitOutcome(CommitInDoubtException doubt) {
    return calls.commitOutcome(doubt);
  }

  @Override
  public void evict() {
    calls.evict();
  }

  @Override
  public Topology topology() {
    return cluster.topology();
  }

  @Override
  public List<NodeStats> nodeStats() {
    return cluster.nodeStats();
  }

  @Override
  public void add(NodeConfig node) {
    cluster.add(node);
  }

  @Override
  public void remove(String id, Duration patience) {
    cluster.remove(id, patience);
  }

  @Override
  public boolean drain(String id, Duration patience) {
    return cluster.drain(id, patience);
  }

  @Override
  public void maintenance(String id, boolean out) {
    cluster.maintenance(id, out);
  }

  @Override
  public void edit(String id, UnaryOperator<NodeConfig> change) {
    cluster.edit(id, change);
  }

  @Override
  public void checkInterval(Duration interval) {
    cluster.checkInterval(interval);
  }

  @Override
  public ITopologySubscription onChange(ITopologyListener listener) {
    return cluster.onChange(listener);
  }

  @Override
  public void close(Duration patience) {
    calls.close(patience);
  }

  @Override
  public String toString() {
    return calls.toString();
  }
}
