package nexs.replicas.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nexs.api.LogMark;
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
   * @param need what it must have
   */
  @Nullable Node choose(IStrategy strategy, Need need) {
    for (int i = 0; i < groups.size(); i++) {
      Node chosen = choose(groups.get(i), strategy, need);
      if (chosen != null) {
        return chosen;
      }
    }
    return null;
  }

  /** Whether there is a standby that lacks nothing but what it has not replayed yet. */
  boolean mayCatchUp(Need need) {
    Need less = need.without();
    return need.waits()
        && routing.standbys().stream()
            .anyMatch(
                node -> groups.stream().anyMatch(group -> group.has(node)) && fits(node, less));
  }

  private @Nullable Node choose(Candidates group, IStrategy strategy, Need need) {
    int size = group.size();
    int chosen = 0;
    for (int attempt = 0; attempt < size; attempt++) {
      chosen = size == 1 ? 0 : strategy.choose(group);
      Node node = group.node(chosen >= 0 && chosen < size ? chosen : 0);
      if (fits(node, need)) {
        return node;
      }
    }
    for (int i = 0; i < size; i++) {
      if (fits(group.node(i), need)) {
        return group.node(i);
      }
    }
    return null;
  }

  private boolean fits(Node node, Need need) {
    return node.behindNanos() <= need.maxBehind()
        && (!nearest || node.near())
        && (need.tried().isEmpty() || !need.tried().contains(node))
        && (need.mark() == null || sees(node, need.mark(), need.primaryToo()));
  }

  @SuppressWarnings("ReferenceEquality") // a node is itself
  private boolean sees(Node node, LogMark mark, boolean primaryToo) {
    return node == routing.primary()
        ? primaryToo && mark.timeline() <= routing.left().timeline()
        : node.replayed(mark);
  }
}
