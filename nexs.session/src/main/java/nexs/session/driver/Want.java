package nexs.session.driver;

/** What of an answer is wanted. */
public enum Want {
  /** The command tag. */
  TAG,
  /** All rows. */
  ROWS,
  /** The first rows, and further ones on demand. */
  PORTIONS
}
