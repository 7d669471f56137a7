package nexs.bench.peer;

/** Takes the result of a call that does not wait for it. */
public interface Completion<T> {

  /** What the same call of a {@link BlockingPeer} returns. */
  void done(T result);

  /** The call failed. */
  void failed(Throwable failure);
}
