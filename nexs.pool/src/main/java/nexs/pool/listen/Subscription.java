package nexs.pool.listen;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import nexs.api.CallContext;
import nexs.api.error.CancelledException;
import nexs.api.error.ClosedException;
import nexs.api.error.DeadlineExceededException;
import nexs.api.listen.IListenEvent;
import nexs.api.listen.ISubscription;
import nexs.api.listen.Notification;
import nexs.api.listen.NotificationGap;
import org.jspecify.annotations.Nullable;

/** A bounded queue of events. Once full, it drops until there is room for the news of that and one event more. */
final class Subscription implements ISubscription {

  private final List<String> channels;
  private final int capacity;
  private final Consumer<Subscription> whenClosed;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Deque<IListenEvent> events = new ArrayDeque<>();

  /** What is missing behind the events, not yet told. */
  private @Nullable NotificationGap missing;

  private @Nullable String closed;

  Subscription(List<String> channels, int capacity, Consumer<Subscription> whenClosed) {
    this.channels = List.copyOf(channels);
    this.capacity = capacity;
    this.whenClosed = whenClosed;
  }

  @Override
  public List<String> channels() {
    return channels;
  }

  void offer(Notification notification) {
    lock.lock();
    try {
      NotificationGap gap = missing;
      if (events.size() + (gap == null ? 0 : 1) < capacity) {
        if (gap != null) {
          events.add(gap);
          missing = null;
        }
        events.add(notification);
      } else if (gap == null) {
        missing = new NotificationGap(Instant.now(), NotificationGap.Cause.TOO_SLOW, 1);
      } else {
        missing = new NotificationGap(gap.since(), gap.cause(), gap.lost() + 1);
      }
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Tells that the connection was lost and is back. */
  void offerLoss(Instant since) {
    lock.lock();
    try {
      NotificationGap gap = missing;
      missing =
          gap == null
              ? new NotificationGap(since, NotificationGap.Cause.CONNECTION_LOST, 0)
              : new NotificationGap(
                  gap.since().isBefore(since) ? gap.since() : since,
                  NotificationGap.Cause.CONNECTION_LOST,
                  gap.lost());
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public IListenEvent next() {
    CallContext context = CallContext.current();
    return take(context.remainingNanos())
        .orElseThrow(
            () ->
                new DeadlineExceededException(
                    "the deadline of the call passed while it waited for a notification on %s; none is lost by that"
                        .formatted(channels),
                    true,
                    null,
                    null));
  }

  @Override
  public Optional<IListenEvent> next(Duration patience) {
    return take(
        Math.min(
            CallContext.current().remainingNanos(),
            TimeUnit.NANOSECONDS.convert(patience.isNegative() ? Duration.ZERO : patience)));
  }

  private Optional<IListenEvent> take(long nanos) {
    long left = nanos;
    try {
      lock.lockInterruptibly();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    try {
      while (true) {
        if (closed != null) {
          throw new ClosedException(closed);
        }
        IListenEvent event = poll();
        if (event != null) {
          return Optional.of(event);
        }
        if (left <= 0) {
          return Optional.empty();
        }
        left = arrived.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    } finally {
      lock.unlock();
    }
  }

  private @Nullable IListenEvent poll() {
    IListenEvent event = events.poll();
    if (event == null && missing != null) {
      event = missing;
      missing = null;
    }
    if (event != null && (!events.isEmpty() || missing != null)) {
      arrived.signal(); // for another one that waits: its signal may have gone to this thread
    }
    return event;
  }

  private CancelledException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new CancelledException(
        "the thread was interrupted while it waited for a notification on %s; none is lost by that"
            .formatted(channels),
        true,
        null,
        cause);
  }

  @Override
  public int pending() {
    lock.lock();
    try {
      return events.size() + (missing == null ? 0 : 1);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    end("the subscription of %s is closed".formatted(channels));
    whenClosed.accept(this);
  }

  /** From now on, every call fails with that reason. */
  void end(String reason) {
    lock.lock();
    try {
      if (closed == null) {
        closed = reason;
      }
      events.clear();
      missing = null;
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
