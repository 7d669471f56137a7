package nexs.provider.jdbc;

/** Where a session goes when its borrower is done: back to its pool, or to its end. */
@FunctionalInterface
interface SessionOwner {

  /** Takes the session back, in whatever state it is. */
  void takeBack(Session session);
}
