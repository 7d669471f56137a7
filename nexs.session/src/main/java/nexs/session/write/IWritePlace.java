package nexs.session.write;

/** Where writes get their sessions from: a pool, a connection or a transaction. As safe as that. */
public interface IWritePlace {

  /** A session. */
  IWriteSession enter();

  /** Gives it back. */
  void leave(IWriteSession session);
}
