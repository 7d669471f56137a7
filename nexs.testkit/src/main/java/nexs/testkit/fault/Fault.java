package nexs.testkit.fault;

import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import nexs.testkit.Await;
import org.jspecify.annotations.Nullable;

/**
 * A fault that waits in a proxy for its moment; thread-safe.
 *
 * <p>It is gone when it has struck as often as it should, or by {@link FaultProxy#heal()}.
 */
public final class Fault {
  private final Predicate<PgMessage> moment;
  private final @Nullable ByteMoment byteMoment;
  private final Action action;
  private final int times;
  private final AtomicInteger struck = new AtomicInteger();
  private final Map<Link, Long> carried = new WeakHashMap<>();

  /** After how many bytes, which way. */
  record ByteMoment(Direction direction, long bytes) {}

  Fault(Predicate<PgMessage> moment, @Nullable ByteMoment byteMoment, Action action, int times) {
    this.moment = moment;
    this.byteMoment = byteMoment;
    this.action = action;
    this.times = times;
  }

  /** How often it has happened. */
  public int struck() {
    return struck.get();
  }

  /** Waits until it has happened. */
  public void awaitStruck() {
    Await.atMost().until("the fault to strike", () -> struck() > 0);
  }

  Action action() {
    return action;
  }

  /** Whether it happens at this message; if so, that counts. */
  boolean strikes(PgMessage message) {
    return byteMoment == null && moment.test(message) && count();
  }

  /** The number of these bytes that still pass before it happens, or -1 if all do; if it happens, that counts. */
  int strikesWithin(Link link, Direction direction, int length) {
    if (byteMoment == null || byteMoment.direction() != direction || struck.get() >= times) {
      return -1;
    }
    long left;
    synchronized (carried) {
      long before = carried.getOrDefault(link, 0L);
      left = byteMoment.bytes() - before;
      carried.put(link, left > length ? before + length : 0);
    }
    return left <= length && count() ? (int) left : -1;
  }

  private boolean count() {
    return struck.getAndUpdate(count -> Math.min(count + 1, times)) < times;
  }
}
