package nexs.replicas.cluster;

import nexs.api.IPool;

/** A node's pool, until the node dies; it has another one when it comes back. Safe for any number of threads. */
final class NodePool {

  private final IPool pool;
  private volatile boolean retired;

  NodePool(IPool pool) {
    this.pool = pool;
  }

  IPool pool() {
    return pool;
  }

  /** Whether it was given up: whoever waited in it is sent away, and what ran in it is cut. */
  boolean retired() {
    return retired;
  }

  void retire() {
    retired = true;
  }
}
