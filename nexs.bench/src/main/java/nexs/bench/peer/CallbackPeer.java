package nexs.bench.peer;

import java.util.List;

/** One whose calls return at once and tell the result later, on a thread of their own. The calls are those of {@link BlockingPeer}. */
public non-sealed interface CallbackPeer extends Peer {

  /** As {@link BlockingPeer#point}. */
  void point(long id, Completion<Item> completion);

  /** As {@link BlockingPeer#exec}. */
  void exec(long id, Completion<Long> completion);

  /** As {@link BlockingPeer#transaction}. */
  void transaction(long from, long to, Completion<Long> completion);

  /** As {@link BlockingPeer#batch}. */
  void batch(List<Item> items, Completion<Long> completion);

  /** As {@link BlockingPeer#read}. */
  void read(Completion<Long> completion);

  /** Takes a connection, gives it back, and tells 0. */
  void acquire(Completion<Long> completion);
}
