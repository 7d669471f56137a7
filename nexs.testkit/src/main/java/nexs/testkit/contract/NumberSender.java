package nexs.testkit.contract;

import java.util.concurrent.atomic.AtomicLong;
import nexs.api.IPool;
import nexs.api.error.NexsException;
import nexs.testkit.Await;

/** Notifies of 1, 2, 3 and so on, as fast as it can. One thread runs it; the rest for any thread. */
final class NumberSender {

  private final IPool db;
  private final String channel;
  private final AtomicLong sent = new AtomicLong();
  private volatile boolean over;
  private volatile boolean ended;

  NumberSender(IPool db, String channel) {
    this.db = db;
    this.channel = channel;
  }

  /** Sends until the end; what surely failed is sent again, what is in doubt is not, since it may be there already. */
  void run() {
    while (!over) {
      try {
        db.notify(channel, String.valueOf(sent.get() + 1));
        sent.incrementAndGet();
      } catch (NexsException e) {
        if (!e.safeToRetry()) {
          sent.incrementAndGet();
        }
      }
    }
    ended = true;
  }

  /** Whether nothing more will be sent. */
  boolean ended() {
    return ended;
  }

  void end() {
    over = true;
  }

  long sent() {
    return sent.get();
  }

  void awaitMore(long count) {
    long until = sent.get() + count;
    Await.atMost().until(count + " more are sent", () -> sent.get() >= until);
  }
}
