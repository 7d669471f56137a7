package nexs.testkit;

/** What a node of a cluster is at the moment it was asked. */
public enum PgRole {
  PRIMARY,
  STANDBY,
  /** Not running, paused, or not answering. */
  DOWN
}
