package nexs.replicas;

/** What a node was when it last answered. */
public enum NodeRole {
  /** It takes writes. */
  PRIMARY,
  /** It replays what a primary wrote. */
  STANDBY,
  /** It has not answered yet. */
  UNKNOWN
}
