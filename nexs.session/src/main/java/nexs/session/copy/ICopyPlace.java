package nexs.session.copy;

/** Where COPY gets its sessions from: a pool, a connection or a transaction. As safe as that. */
public interface ICopyPlace {

  /**
   * A session, which is refused to others until {@link #leave}.
   *
   * @throws nexs.api.error.FeatureUnsupportedException where its provider lacks COPY
   */
  ICopySession enter();

  /** Gives it back. */
  void leave(ICopySession session);

  /** Whether it has more than one. */
  boolean several();
}
