package nexs.bench.peer;

/** A library that reaches PostgreSQL, opened on a server with a pool of {@link Target#connections} connections. */
public sealed interface Peer extends AutoCloseable permits BlockingPeer, CallbackPeer {

  @Override
  void close();
}
