package nexs.replicas;

/** Ends what {@link ICluster#onChange} began. Safe for any thread. */
public interface ITopologySubscription extends AutoCloseable {

  /** No event is begun to be told any more. Further calls do nothing. */
  @Override
  void close();
}
