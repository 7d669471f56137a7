package nexs.replicas.cluster;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nexs.api.config.HostPort;
import nexs.api.config.NodeConfig;
import org.jspecify.annotations.Nullable;

/**
 * The nodes that a discovery has brought into the cluster, and what its next answer makes of them. Nodes that came in another way are never
 * touched. For one thread.
 */
final class Membership {

  /** Answers in a row without a node after which it goes. */
  private static final int ABSENCES = 3;

  private final Monitor monitor;
  private final Departures departures;
  private final Map<String, Member> members = new HashMap<>();

  /**
   * A node that was brought in.
   *
   * @param found how it was described; the program may have changed it since
   * @param absences how many answers in a row were without it
   */
  private record Member(Node node, NodeConfig found, int absences) {}

  Membership(Monitor monitor, Departures departures) {
    this.monitor = monitor;
    this.departures = departures;
  }

  /**
   * Follows an answer as far as it can.
   *
   * @param answer not empty
   * @throws IllegalArgumentException for two different nodes of one id; nothing has changed then
   * @throws RuntimeException for the first node that could not be added; all others were
   */
  void follow(List<NodeConfig> answer) {
    Map<String, NodeConfig> named = byId(answer);
    List<Node> all = monitor.all();
    members.values().removeIf(member -> !all.contains(member.node()));
    Map<String, NodeConfig> fit = fit(named, all);
    Optional<String> primary = monitor.topology().primary();
    for (String id : Set.copyOf(members.keySet())) {
      if (!fit.containsKey(id)) {
        absent(id, primary.filter(id::equals).isPresent());
      }
    }
    RuntimeException failure = null;
    for (NodeConfig node : fit.values()) {
      try {
        present(node);
      } catch (RuntimeException e) {
        failure = join(failure, e);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static RuntimeException join(@Nullable RuntimeException first, RuntimeException next) {
    if (first == null) {
      return next;
    }
    first.addSuppressed(next);
    return first;
  }

  private static Map<String, NodeConfig> byId(List<NodeConfig> answer) {
    Map<String, NodeConfig> named = new LinkedHashMap<>();
    for (NodeConfig node : answer) {
      NodeConfig before = named.putIfAbsent(node.id(), node);
      if (before != null && !before.equals(node)) {
        throw new IllegalArgumentException(
            "the discovery names two nodes \"%s\", at %s and %s: give each an id of its own"
                .formatted(node.id(), before.host(), node.host()));
      }
    }
    return named;
  }

  /**
   * Leaves out what has the id or the address of a node that came in another way, and all but one of those that share an address. Those that
   * are there already choose first, so that the order of an answer does not matter.
   */
  private Map<String, NodeConfig> fit(Map<String, NodeConfig> named, List<Node> all) {
    Set<String> ids = new HashSet<>();
    Set<HostPort> taken = new HashSet<>();
    for (Node node : all) {
      if (!members.containsKey(node.id())) {
        ids.add(node.id());
        taken.add(node.config().host());
      }
    }
    Map<String, NodeConfig> fit = new LinkedHashMap<>();
    for (boolean there : new boolean[] {true, false}) {
      for (NodeConfig node : named.values()) {
        if (members.containsKey(node.id()) == there
            && !ids.contains(node.id())
            && taken.add(node.host())) {
          fit.put(node.id(), node);
        }
      }
    }
    return fit;
  }

  private void present(NodeConfig config) {
    Member member = members.get(config.id());
    if (member != null && member.found().equals(config)) {
      members.put(config.id(), new Member(member.node(), config, 0));
      return;
    }
    if (member != null) {
      depart(member.node(), true);
    }
    members.put(config.id(), new Member(monitor.add(config), config, 0));
  }

  /** The primary stays: what it tells of its standbys does not show itself, and the count begins when it has become one of them. */
  private void absent(String id, boolean primary) {
    members.computeIfPresent(
        id,
        (_, member) -> {
          int absences = primary ? 0 : member.absences() + 1;
          boolean goes = absences >= ABSENCES && depart(member.node(), false);
          return goes ? null : new Member(member.node(), member.found(), absences);
        });
  }

  /** False for one that stays. */
  private boolean depart(Node node, boolean primaryToo) {
    Watched removed = monitor.remove(node, primaryToo);
    if (removed != null) {
      departures.depart(removed);
    }
    return removed != null;
  }
}
