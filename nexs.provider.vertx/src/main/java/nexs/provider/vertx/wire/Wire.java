package nexs.provider.vertx.wire;

import io.netty.util.concurrent.EventExecutor;
import io.vertx.sqlclient.internal.Connection;
import io.vertx.sqlclient.internal.command.CompositeCommand;
import java.io.IOException;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A connection, to which threads hand {@link Call}s. All that wait at once go out in one flush, in the order in which they were handed
 * over; the event loop is woken for the first of them only. Safe for any thread.
 */
public final class Wire {

  private final Connection connection;
  private final EventExecutor loop;
  private final StartUp startUp;
  private final WireTap tap;
  private final Queue<Call> submitted = new ConcurrentLinkedQueue<>();
  private final AtomicInteger unsent = new AtomicInteger();
  private final Runnable drain = this::drain;

  Wire(Connection connection, EventExecutor loop, StartUp startUp) {
    this.connection = connection;
    this.loop = loop;
    this.startUp = startUp;
    this.tap = Objects.requireNonNull(startUp.tap(), "tap");
  }

  /** What the server answers. */
  public WireTap tap() {
    return tap;
  }

  /** How the session began. */
  public StartUp startUp() {
    return startUp;
  }

  /** Sends a call; it ends in any case. */
  public void submit(Call call) {
    submitted.offer(call);
    if (unsent.getAndIncrement() == 0) {
      loop.execute(drain);
    }
  }

  private void drain() {
    int taken = unsent.get();
    do {
      CompositeCommand flush = new CompositeCommand();
      boolean any = false;
      Call call;
      while ((call = submitted.poll()) != null) {
        any |= prepare(call, flush);
      }
      if (any) {
        connection.schedule(flush, (none, failure) -> {});
      }
      taken = unsent.addAndGet(-taken);
    } while (taken != 0);
  }

  private boolean prepare(Call call, CompositeCommand flush) {
    if (tap.gone()) {
      call.lost(tap.loss());
      return false;
    }
    try {
      for (Step<?> step : call.steps()) {
        step.addTo(flush, tap, call);
      }
      return true;
    } catch (RuntimeException defect) {
      tap.fail(defect);
      call.lost(new IOException("the client could not take the statement", defect));
      return false;
    }
  }
}
