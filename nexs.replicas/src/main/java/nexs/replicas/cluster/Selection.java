package nexs.replicas.cluster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import nexs.api.ReadOptions;
import nexs.api.ReadPreference;
import nexs.replicas.IStrategy;
import org.jspecify.annotations.Nullable;

/**
 * What the options of a view leave of a routing: groups of nodes, the better ones first. Immutable but for the strategy's memory, which is
 * the view's.
 */
final class Selection {

  private final Routing routing;
  private final List<Candidates> groups;
  private final boolean nearest;

  /** Sorts the nodes. */
  Selection(Routing routing, ReadOptions options) {
    this.routing = routing;
    this.nearest = options.preference() == ReadPreference.NEAREST;
    String region = options.region();
    List<Candidates> found = new ArrayList<>();
    for (List<Node> role : byRole(routing, options.preference())) {
      List<Node> fit = role.stream().filter(node -> tagged(node, options.tags())).toList();
      List<Node> here = fit.stream().filter(node -> within(node, region)).toList();
      List<Node> away = fit.stream().filter(node -> !within(node, region)).toList();
      List.of(here, away).stream()
          .filter(group -> !group.isEmpty())
          .map(Candidates::new)
          .forEach(found::add);
    }
    this.groups = List.copyOf(found);
  }

  private static List<List<Node>> byRole(Routing routing, ReadPreference preference) {
    Node primary = routing.primary();
    List<Node> first = primary == null ? List.of() : List.of(primary);
    return switch (preference) {
      case PRIMARY -> List.of(first);
      case PREFER_PRIMARY -> List.of(first, routing.standbys());
      case STANDBY -> List.of(routing.standbys());
      case PREFER_STANDBY -> List.of(routing.standbys(), first);
      case NEAREST -> {
        List<Node> all = new ArrayList<>(routing.standbys());
        all.addAll(first);
        yield List.of(all);
      }
    };
  }

  private static boolean tagged(Node node, Map<String, String> tags) {
    return node.tags().entrySet().containsAll(tags.entrySet());
  }

  private static boolean within(Node node, @Nullable String region) {
    return region == null || node.region().equals(region);
  }

  /** The routing that it is of. */
  Routing routing() {
    return routing;
  }

  /**
   * Chooses a node; null when none is fit.
   *
   * @param maxBehind how far a standby may be behind, in nanoseconds
   * @param tried those that must not be chosen
   */
  @Nullable Node choose(IStrategy strategy, long maxBehind, Collection<Node> tried) {
    for (int i = 0; i < groups.size(); i++) {
      Node chosen = choose(groups.get(i), strategy, maxBehind, tried);
      if (chosen != null) {
        return chosen;
      }
    }
    return null;
  }

  private @Nullable Node choose(
      Candidates group, IStrategy strategy, long maxBehind, Collection<Node> tried) {
    int size = group.size();
    int chosen = 0;
    for (int attempt = 0; attempt < size; attempt++) {
      chosen = size == 1 ? 0 : strategy.choose(group);
      Node node = group.node(chosen >= 0 && chosen < size ? chosen : 0);
      if (fits(node, maxBehind, tried)) {
        return node;
      }
    }
    for (int i = 0; i < size; i++) {
      if (fits(group.node(i), maxBehind, tried)) {
        return group.node(i);
      }
    }
    return null;
  }

  private boolean fits(Node node, long maxBehind, Collection<Node> tried) {
    return node.behindNanos() <= maxBehind
        && (!nearest || node.near())
        && (tried.isEmpty() || !tried.contains(node));
  }
}
