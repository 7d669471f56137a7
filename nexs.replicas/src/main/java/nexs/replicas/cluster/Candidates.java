package nexs.replicas.cluster;

import java.util.List;
import nexs.replicas.ICandidates;

/** Nodes to choose from, and the order in which weights have their turns. Immutable. */
final class Candidates implements ICandidates {

  private final Node[] nodes;
  private final short[] turns;

  Candidates(List<Node> nodes) {
    this.nodes = nodes.toArray(Node[]::new);
    this.turns = turns(this.nodes);
  }

  /** Smooth weighted round robin, worked out for one round of all weights. */
  private static short[] turns(Node[] nodes) {
    int sum = 0;
    int[] weights = new int[nodes.length];
    for (int i = 0; i < nodes.length; i++) {
      weights[i] = nodes[i].weight();
      sum += weights[i];
    }
    short[] turns = new short[sum];
    int[] current = new int[nodes.length];
    for (int turn = 0; turn < sum; turn++) {
      int best = 0;
      for (int i = 0; i < nodes.length; i++) {
        current[i] += weights[i];
        if (current[i] > current[best]) {
          best = i;
        }
      }
      current[best] -= sum;
      turns[turn] = (short) best;
    }
    return turns;
  }

  /** Whether it is among them. */
  boolean has(Node node) {
    return List.of(nodes).contains(node);
  }

  @Override
  public int size() {
    return nodes.length;
  }

  @Override
  public Node node(int index) {
    return nodes[index];
  }

  @Override
  public int weighted(long turn) {
    return turns[Math.floorMod(turn, turns.length)];
  }
}
