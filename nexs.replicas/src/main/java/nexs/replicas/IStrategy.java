package nexs.replicas;

/**
 * Chooses a node for a read. Each view of a cluster has one of its own, for all its calls: it must be safe for any number of threads. It is on
 * the way of every call, so it should be quick and make no objects.
 */
@FunctionalInterface
public interface IStrategy {

  /**
   * Chooses.
   *
   * @param candidates more than one
   * @return the place of one of them; anything else counts as 0
   */
  int choose(ICandidates candidates);
}
