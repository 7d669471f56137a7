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
    return candidates -> (int) (turn.getAndIncrement() % candidates.size());
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
    int other = another(one, below(size - 1, drawn << 12));
    return less(
        one, other, candidates.node(other).latencyNanos() - candidates.node(one).latencyNanos());
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
      int other = another(one, random.nextInt(size - 1));
      return less(one, other, (long) candidates.node(other).calls() - candidates.node(one).calls());
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

  /** A place that is not {@code one}, of a number that was drawn from one place fewer. */
  private static int another(int one, int drawn) {
    return drawn + 1 + ((drawn - one) >> 31);
  }

  /**
   * {@code other} for a negative difference, {@code one} for any other. Without a branch, since no processor can guess how two drawn at random
   * compare.
   */
  private static int less(int one, int other, long difference) {
    return one ^ ((one ^ other) & (int) (difference >> 63));
  }
}
