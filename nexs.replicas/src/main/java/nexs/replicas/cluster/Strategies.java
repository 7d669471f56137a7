package nexs.replicas.cluster;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import nexs.api.config.LoadBalancing;
import nexs.replicas.ICandidates;
import nexs.replicas.IStrategy;

/** The strategies that nexs brings. Stateless. */
final class Strategies {

  /** Up to so many nodes are compared with each other. */
  private static final int COMPARED = 8;

  /** One call of so many goes to a node that is not the fastest. */
  private static final int EXPLORED = 32;

  private Strategies() {}

  /** A new one: what it remembers is one view's. */
  static IStrategy of(LoadBalancing kind) {
    return switch (kind) {
      case ROUND_ROBIN -> roundRobin();
      case RANDOM -> Strategies::random;
      case WEIGHTED -> weighted();
      case LATENCY -> Strategies::latency;
      case LEAST_CONNECTIONS -> Strategies::leastConnections;
    };
  }

  private static IStrategy roundRobin() {
    AtomicLong turn = new AtomicLong();
    return candidates -> Math.floorMod(turn.getAndIncrement(), candidates.size());
  }

  private static IStrategy weighted() {
    AtomicLong turn = new AtomicLong();
    return candidates -> candidates.weighted(turn.getAndIncrement());
  }

  private static int random(ICandidates candidates) {
    return ThreadLocalRandom.current().nextInt(candidates.size());
  }

  /**
   * The power of two choices: the better of two taken at random is nearly as good as the best of all, and does not send all callers to the
   * same node at once (Mitzenmacher, 2001).
   */
  private static int latency(ICandidates candidates) {
    int size = candidates.size();
    int drawn = ThreadLocalRandom.current().nextInt();
    int one = below(size, drawn);
    if ((drawn & 0xFF) < 0x100 / EXPLORED) {
      return one;
    }
    int other = below(size - 1, drawn << 12);
    other = other < one ? other : other + 1;
    return candidates.node(other).latencyNanos() < candidates.node(one).latencyNanos()
        ? other
        : one;
  }

  /** A number from 0 and below a limit, by the upper twelve bits, so that one draw serves three purposes. Of more than 4,096 nodes the others would never be drawn. */
  private static int below(int limit, int drawn) {
    return ((drawn >>> 20) * limit) >>> 12;
  }

  private static int leastConnections(ICandidates candidates) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    int size = candidates.size();
    int one = random.nextInt(size);
    if (size > COMPARED) {
      int other = another(random, one, size);
      return candidates.node(other).calls() < candidates.node(one).calls() ? other : one;
    }
    int best = one;
    int fewest = candidates.node(one).calls();
    for (int i = 1; i < size; i++) {
      int next = one + i < size ? one + i : one + i - size;
      int calls = candidates.node(next).calls();
      if (calls < fewest) {
        fewest = calls;
        best = next;
      }
    }
    return best;
  }

  private static int another(ThreadLocalRandom random, int one, int size) {
    int other = random.nextInt(size - 1);
    return other < one ? other : other + 1;
  }
}
