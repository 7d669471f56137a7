package nexs.replicas.cluster;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import nexs.replicas.INodeDiscovery;
import nexs.replicas.IStrategy;
import nexs.replicas.ITopologyListener;
import org.jspecify.annotations.Nullable;

/**
 * The code of a program that a cluster calls. Immutable; empty ones are {@link #NONE}, others are made by copies of it.
 *
 * @param strategy makes a strategy for each view in place of the configuration's, or null
 * @param listeners told of all that happens, from the beginning
 * @param discovery asked which nodes there are, or null
 */
public record ClusterHooks(
    @Nullable Supplier<IStrategy> strategy,
    List<ITopologyListener> listeners,
    @Nullable INodeDiscovery discovery) {

  /** No code at all. */
  public static final ClusterHooks NONE = new ClusterHooks(null, List.of(), null);

  /** Copies the list. */
  public ClusterHooks {
    listeners = List.copyOf(listeners);
  }

  /** A copy whose views choose by strategies that {@code maker} makes, one each. */
  public ClusterHooks withStrategy(Supplier<IStrategy> maker) {
    return new ClusterHooks(Objects.requireNonNull(maker, "maker"), listeners, discovery);
  }

  /** A copy that tells {@code listener} as well. */
  public ClusterHooks withListener(ITopologyListener listener) {
    return new ClusterHooks(
        strategy, Stream.concat(listeners.stream(), Stream.of(listener)).toList(), discovery);
  }

  /** A copy that asks {@code finder} which nodes there are, in place of who was asked before. */
  public ClusterHooks withDiscovery(INodeDiscovery finder) {
    return new ClusterHooks(strategy, listeners, Objects.requireNonNull(finder, "finder"));
  }
}
