package nexs.pool.listen;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import nexs.api.CallContext;
import nexs.api.config.PoolConfig;
import nexs.api.error.CancelledException;
import nexs.api.error.ClosedException;
import nexs.api.error.DeadlineExceededException;
import nexs.api.error.NexsException;
import nexs.api.error.ParameterException;
import nexs.api.listen.ISubscription;
import nexs.api.listen.NotificationLimits;
import org.jspecify.annotations.Nullable;

/**
 * The subscriptions of a pool. Its one thread, which is there while there are any, keeps one session that listens for all of them: see
 * {@link Listening}. Safe for any thread.
 */
public final class ListenHub implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  final PoolConfig config;
  final IListenSource source;
  final ReentrantLock lock = new ReentrantLock();

  /** Signalled when the hub is closed. */
  final Condition ending = lock.newCondition();

  // Under the lock.
  final Directory directory = new Directory();
  final List<Joining> joining = new ArrayList<>();
  boolean closed;
  private @Nullable Thread thread;
  private @Nullable IListenSession session;

  /**
   * A hub without subscriptions, which does nothing.
   *
   * @param config of the pool
   * @param source opens the sessions, each when the one before is lost
   */
  public ListenHub(PoolConfig config, IListenSource source) {
    this.config = config;
    this.source = source;
  }

  /** As {@link nexs.api.IPool#listen}. */
  public ISubscription listen(String... channels) {
    List<String> names = List.copyOf(new LinkedHashSet<>(List.of(channels)));
    if (names.isEmpty()) {
      throw new ParameterException("listen() needs at least one channel; nothing was sent", null);
    }
    names.forEach(NotificationLimits::checkChannel);
    Subscription subscription = new Subscription(names, config.maxNotifications(), this::remove);
    Joining wait = new Joining(subscription);
    add(wait);
    boolean joined = false;
    try {
      await(wait);
      joined = true;
      return subscription;
    } finally {
      if (!joined) {
        subscription.close();
      }
    }
  }

  private void await(Joining wait) {
    long limit = CallContext.current().remainingNanos();
    boolean nearer = CallContext.current().limited();
    if (!config.acquireTimeout().isZero() && config.acquireTimeout().toNanos() < limit) {
      limit = config.acquireTimeout().toNanos();
      nearer = false;
    }
    try {
      if (!wait.await(limit)) {
        throw new DeadlineExceededException(
            "the server did not listen on %s within %s; the subscription is closed"
                .formatted(
                    wait.subscription.channels(),
                    nearer
                        ? "the deadline of the call"
                        : "acquireTimeout (" + config.acquireTimeout() + ")"),
            true,
            null,
            null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException(
          "the thread was interrupted before the server listened on %s; the subscription is closed"
              .formatted(wait.subscription.channels()),
          true,
          null,
          e);
    }
    NexsException failure = wait.failure();
    if (failure != null) {
      throw failure;
    }
  }

  private void add(Joining wait) {
    lock.lock();
    try {
      if (closed) {
        throw new ClosedException(closedText());
      }
      directory.add(wait.subscription);
      joining.add(wait);
      if (thread == null) {
        thread =
            Thread.ofVirtual()
                .name("nexs-" + config.name() + "-listen")
                .start(new Listening(this)::run);
      } else if (session != null) {
        session.wake();
      }
    } finally {
      lock.unlock();
    }
  }

  private void remove(Subscription subscription) {
    lock.lock();
    try {
      joining.removeIf(wait -> wait.subscription == subscription);
      if (directory.remove(subscription) && session != null) {
        session.wake();
      }
      if (directory.isEmpty()) {
        ending.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private String closedText() {
    return "the pool \"%s\" is closed; it listens no more".formatted(config.name());
  }

  /** Whether the thread has nothing to do any more; then it must end, and another one may begin. */
  boolean done() {
    lock.lock();
    try {
      if (closed || directory.isEmpty()) {
        thread = null;
        return true;
      }
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Names the session to wake; null for none. */
  void current(@Nullable IListenSession now) {
    lock.lock();
    try {
      session = now;
    } finally {
      lock.unlock();
    }
  }

  /** Ends all subscriptions, the session and the thread. */
  @Override
  public void close() {
    Thread running;
    lock.lock();
    try {
      closed = true;
      running = thread;
      ClosedException reason = new ClosedException(closedText());
      joining.forEach(wait -> wait.fail(reason));
      joining.clear();
      for (Subscription subscription : directory.all()) {
        subscription.end(closedText());
        directory.remove(subscription);
      }
      if (session != null) {
        session.wake();
      }
      ending.signalAll();
    } finally {
      lock.unlock();
    }
    if (running != null) {
      end(running);
    }
  }

  private static void end(Thread running) {
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      try {
        ended = running.join(PATIENCE);
        if (!ended) {
          running.interrupt(); // it opens a session, or speaks to a server that does not answer
        }
      } catch (InterruptedException e) {
        interrupted = true;
        running.interrupt();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
