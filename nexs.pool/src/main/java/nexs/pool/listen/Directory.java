package nexs.pool.listen;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nexs.api.listen.Notification;

/** Who wants what. Not safe: for the holder of the hub's lock. */
final class Directory {

  private final Map<String, Set<Subscription>> byChannel = new HashMap<>();
  private final Set<Subscription> all = new LinkedHashSet<>();

  void add(Subscription subscription) {
    all.add(subscription);
    for (String channel : subscription.channels()) {
      byChannel.computeIfAbsent(channel, key -> new LinkedHashSet<>()).add(subscription);
    }
  }

  /** False when it is not there any more. */
  boolean remove(Subscription subscription) {
    for (String channel : subscription.channels()) {
      Set<Subscription> those = byChannel.get(channel);
      if (those != null && those.remove(subscription) && those.isEmpty()) {
        byChannel.remove(channel);
      }
    }
    return all.remove(subscription);
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  List<Subscription> all() {
    return new ArrayList<>(all);
  }

  /** What somebody wants. */
  Set<String> channels() {
    return new HashSet<>(byChannel.keySet());
  }

  void deliver(Notification notification) {
    for (Subscription subscription : byChannel.getOrDefault(notification.channel(), Set.of())) {
      subscription.offer(notification);
    }
  }
}
