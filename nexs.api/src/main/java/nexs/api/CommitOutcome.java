package nexs.api;

/** What became of a transaction whose commit was in doubt. */
public enum CommitOutcome {
  /** It is committed, on the servers that are there now. */
  COMMITTED,
  /** It is not committed, and never will be. */
  ABORTED,
  /** Nobody can tell: it is too long ago, or the servers were lost in a way that leaves no proof. */
  UNKNOWN
}
