package nexs.replicas;

/** Whether calls go to a node. */
public enum NodeStatus {
  /** It has not been looked at yet; no calls. */
  UNCHECKED,
  /** It answers; calls go to it as its role and its lag allow. */
  HEALTHY,
  /** It did not answer {@code failureThreshold} times in a row, or may not take part; no calls. */
  UNHEALTHY,
  /** It answers again, but not yet {@code successThreshold} times in a row; no reads. */
  RECOVERING,
  /** Somebody took it out; no calls until it is put back. It is looked at as before. */
  MAINTENANCE
}
