package nexs.replicas;

/** The nodes that are fit for a read, at least one. Immutable as a list; a strategy is given the same one until the topology changes. */
public interface ICandidates {

  /** How many they are. */
  int size();

  /** One of them, from 0. */
  INode node(int index);

  /**
   * The place of the node whose turn it is, if each has as many as its weight says, spread as evenly as that allows: of any {@code w} turns
   * that follow each other, with {@code w} the sum of all weights, each node has exactly as many as its weight. The order is that of smooth
   * weighted round robin, as nginx has it.
   *
   * @param turn from 0; may be any number
   */
  int weighted(long turn);
}
