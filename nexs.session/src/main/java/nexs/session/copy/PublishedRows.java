package nexs.session.copy;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import nexs.api.CallContext;
import nexs.api.error.CancelledException;
import nexs.api.error.DeadlineExceededException;
import org.jspecify.annotations.Nullable;

/**
 * What a publisher gives, one after the other. The publisher's threads put in, the copying thread takes out and asks for more when half of
 * what it asked for is there.
 */
final class PublishedRows<T> implements Flow.Subscriber<T>, AutoCloseable {

  private static final int AHEAD = 512;

  /** Ends the rows: by a failure, or in peace. */
  private record End(@Nullable Throwable failure) {}

  private final BlockingQueue<Object> arrived = new LinkedBlockingQueue<>();
  private volatile Flow.@Nullable Subscription subscription;
  private volatile boolean closed;

  @Override
  public void onSubscribe(Flow.Subscription given) {
    if (subscription != null || closed) {
      given.cancel();
      return;
    }
    subscription = given;
    given.request(AHEAD);
  }

  @Override
  public void onNext(T row) {
    arrived.add(Objects.requireNonNull(row, "row"));
  }

  @Override
  public void onError(Throwable failure) {
    arrived.add(new End(failure));
  }

  @Override
  public void onComplete() {
    arrived.add(new End(null));
  }

  /** The rows; its failures are the publisher's, unchanged where they are unchecked. For one thread. */
  Iterator<T> iterator() {
    return new Iterator<>() {
      private @Nullable Object next;
      private int taken;

      @Override
      public boolean hasNext() {
        if (next == null) {
          next = await();
          ask();
        }
        if (next instanceof End(Throwable failure)) {
          if (failure != null) {
            throw unchecked(failure);
          }
          return false;
        }
        return true;
      }

      private void ask() {
        Flow.Subscription asked = subscription;
        if (++taken == AHEAD / 2 && asked != null) {
          taken = 0;
          asked.request(AHEAD / 2);
        }
      }

      @Override
      @SuppressWarnings("unchecked") // all but ends are rows
      public T next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        T row = (T) Objects.requireNonNull(next);
        next = null;
        return row;
      }
    };
  }

  private Object await() {
    try {
      CallContext context = CallContext.current();
      if (!context.limited()) {
        return arrived.take();
      }
      Object found =
          arrived.poll(context.remainingNanos(), java.util.concurrent.TimeUnit.NANOSECONDS);
      if (found == null) {
        throw new DeadlineExceededException(
            "the deadline of the call passed while COPY waited for the publisher's next row; the COPY was ended without effect",
            true,
            null,
            null);
      }
      return found;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException(
          "the thread was interrupted while COPY waited for the publisher's next row; the COPY was ended without effect",
          true,
          null,
          e);
    }
  }

  private static RuntimeException unchecked(Throwable failure) {
    return switch (failure) {
      case RuntimeException unchecked -> unchecked;
      case Error error -> throw error;
      default -> new java.util.concurrent.CompletionException(failure);
    };
  }

  /** No more rows are wanted. */
  @Override
  public void close() {
    closed = true;
    Flow.Subscription asked = subscription;
    if (asked != null) {
      asked.cancel();
    }
  }
}
