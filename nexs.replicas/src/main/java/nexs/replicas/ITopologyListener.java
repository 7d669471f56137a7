package nexs.replicas;

/** Learns of changes, one after the other in their order, on a thread of the cluster's own. What it throws is logged. */
@FunctionalInterface
public interface ITopologyListener {

  /** Something changed. What takes long here delays later events, and nothing else. */
  void changed(ITopologyEvent event);
}
