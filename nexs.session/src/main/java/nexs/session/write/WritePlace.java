package nexs.session.write;

import nexs.session.copy.ICopySession;

/** Where writes get their sessions from: a pool, a connection or a transaction. As safe as that. */
public interface WritePlace {

  /** A session. */
  ICopySession enter();

  /** Gives it back. */
  void leave(ICopySession session);
}
