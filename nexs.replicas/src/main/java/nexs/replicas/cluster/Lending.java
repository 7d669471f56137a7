package nexs.replicas.cluster;

import nexs.api.error.NexsException;
import nexs.api.layer.IConnWatch;

/** A connection of a node that is lent: counts as a call until it is back, and has the node looked at when it breaks. */
record Lending(Node node, Monitor monitor) implements IConnWatch {

  @Override
  public void failed(NexsException failure, boolean broken) {
    if (Causes.suspicious(failure)) {
      node.failed();
      monitor.suspect(node, failure);
    }
  }

  @Override
  public void closed() {
    node.leave();
  }
}
