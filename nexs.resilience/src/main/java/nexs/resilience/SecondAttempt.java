package nexs.resilience;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import nexs.api.IConn;
import org.jspecify.annotations.Nullable;

/**
 * The second attempt of a race, on a thread of nexs's own. While that waits for a connection, it is called off by an interrupt; once it has one,
 * by a cancel, and never by an interrupt, which would cost the connection.
 */
final class SecondAttempt<R extends @Nullable Object, X extends Exception> implements Runnable {

  private final Race<R, X> race;
  private final HedgeCounts counts;
  private final Executor threads;
  private final CountDownLatch firstEnded = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final ReentrantLock lock = new ReentrantLock();

  /** Under the lock: who waits for a connection, then the connection, then neither. */
  private @Nullable Thread waiter;

  private @Nullable IConn conn;
  private boolean unwanted;

  /** Written before the race knows that it failed. */
  private @Nullable Throwable failure;

  /** @param threads for what must not hold up its caller */
  SecondAttempt(Race<R, X> race, HedgeCounts counts, Executor threads) {
    this.race = race;
    this.counts = counts;
    this.threads = threads;
  }

  @Override
  public void run() {
    race.context().run(this::attempt);
  }

  private void attempt() {
    boolean won = false;
    try {
      won = answered();
    } catch (Throwable e) {
      failed(e);
    } finally {
      ended.countDown();
    }
    if (won) {
      new CallOff(race.conn(), firstEnded).run();
    }
  }

  private boolean answered() throws X {
    if (!begins()) {
      return false;
    }
    R result;
    try (IConn own = race.view().acquire()) {
      if (!runsOn(own)) {
        return false;
      }
      result = race.on(own);
    }
    boolean won = race.secondAnswered(result);
    if (won) {
      counts.won.increment();
    }
    return won;
  }

  private boolean begins() {
    lock.lock();
    try {
      waiter = Thread.currentThread();
      return !unwanted;
    } finally {
      lock.unlock();
    }
  }

  private boolean runsOn(IConn own) {
    lock.lock();
    try {
      waiter = null;
      conn = own;
      if (unwanted) {
        Thread.interrupted(); // it came too late, and must not hurt the connection on its way back
      }
      return !unwanted;
    } finally {
      lock.unlock();
    }
  }

  private void failed(@Nullable Throwable why) {
    failure = why;
    race.secondFailed();
  }

  /** There is no thread for it any more. */
  void cannotRun() {
    failed(null);
    ended.countDown();
  }

  /** By the caller: nobody wants its answer any more. Does not wait for its end. */
  void callOff() {
    IConn running;
    lock.lock();
    try {
      unwanted = true;
      running = conn;
      if (waiter != null) {
        waiter.interrupt();
      }
    } finally {
      lock.unlock();
    }
    if (running != null && ended.getCount() > 0) {
      CallOff end = new CallOff(running, ended);
      try {
        threads.execute(end);
      } catch (RejectedExecutionException closed) {
        end.run();
      }
    }
  }

  /** By the caller: its own attempt has ended. */
  void firstEnded() {
    firstEnded.countDown();
  }

  /** By the caller: waits for its end; false when the deadline or an interrupt came first. */
  boolean awaitEnd() {
    try {
      return ended.await(race.context().remainingNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Why it failed; null when it did not. */
  @Nullable Throwable failure() {
    return failure;
  }
}
