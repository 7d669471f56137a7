package nexs.replicas.cluster;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import nexs.replicas.IStrategy;
import nexs.replicas.ITopologyListener;
import org.jspecify.annotations.Nullable;

/**
 * The code of a program that a cluster calls. Immutable; empty ones are {@link #NONE}, others are made by copies of it.
 *
 * @param strategy makes a strategy for each view in place of the configuration's, or null
 * @param listeners told of all that happens, from the beginning
 */
public record ClusterHooks(
    @Nullable Supplier<IStrategy> strategy, List<ITopologyListener> listeners) {

  /** No code at all. */
  public static final ClusterHooks NONE = new ClusterHooks(null, List.of());

  /** Copies the list. */
  public ClusterHooks {
    listeners = List.copyOf(listeners);
  }

  /** A copy whose views choose by strategies that {@code maker} makes, one each. */
  public ClusterHooks withStrategy(Supplier<IStrategy> maker) {
    return new ClusterHooks(Objects.requireNonNull(maker, "maker"), listeners);
  }

  /** A copy that tells {@code listener} as well. */
  public ClusterHooks withListener(ITopologyListener listener) {
    return new ClusterHooks(
        strategy, Stream.concat(listeners.stream(), Stream.of(listener)).toList());
  }
}
