package nexs.pool.listen;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import nexs.api.CallContext;
import nexs.api.SqlIdentifier;
import nexs.api.error.ConnectionLostException;
import nexs.api.error.NexsException;
import nexs.api.listen.Notification;

/**
 * The work of a hub's thread: opens a session, has the server listen on what is wanted, hands out what arrives, asks a silent server
 * whether it is still there, and begins anew when it is not. Since one session listens at a time, nothing arrives twice.
 */
final class Listening {

  private static final System.Logger LOG = System.getLogger(Listening.class.getName());

  /** How long a server may be silent until it is asked, if {@code healthCheckPeriod} is not shorter. */
  private static final Duration SILENCE = Duration.ofSeconds(30);

  /** How long it may take to answer a statement of the hub, where {@code connectTimeout} sets no limit. */
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private final ListenHub hub;
  private final Pause pause = new Pause();
  private final Duration silence;
  private final Duration answer;
  private final Set<String> on = new HashSet<>();

  /** Those who have been told that the server listens: they learn of a loss. */
  private final Set<Subscription> joined = new HashSet<>();

  /** When the server was last heard. */
  private Instant heard = Instant.now();

  private boolean outage;

  /** Whether the session has listened: then its loss is no news of the server. */
  private boolean listened;

  Listening(ListenHub hub) {
    this.hub = hub;
    Duration asked = hub.config.healthCheckPeriod();
    Duration limit = hub.config.conn().connectTimeout();
    this.answer = limit.isZero() ? ANSWER : limit;
    this.silence = asked.isZero() || asked.compareTo(SILENCE) > 0 ? SILENCE : asked;
  }

  void run() {
    while (!hub.done()) {
      listened = false;
      try (IListenSession session = hub.source.open()) {
        hub.current(session);
        serve(session);
      } catch (NexsException e) {
        rest(e);
      } catch (Throwable e) {
        LOG.log(
            System.Logger.Level.ERROR,
            "the thread that listens for pool \"%s\" failed; it begins anew"
                .formatted(hub.config.name()),
            e);
        rest(
            new ConnectionLostException(
                "the thread that listens failed; it begins anew",
                ConnectionLostException.Phase.BEFORE_SEND,
                null,
                e));
      } finally {
        hub.current(null);
      }
    }
  }

  /**
   * Tells those who wait why, unless a session was lost that had listened: they wait for the next one. Tells everybody else by the log,
   * once an outage; then waits a little.
   */
  private void rest(NexsException failure) {
    hub.lock.lock();
    try {
      if (hub.closed) {
        return;
      }
      if (!listened) {
        hub.joining.forEach(wait -> wait.fail(failure));
        hub.joining.clear();
      }
      if (!outage && !joined.isEmpty()) {
        outage = true;
        LOG.log(
            System.Logger.Level.WARNING,
            "pool \"%s\" cannot listen since %s; it tries again until it can: %s"
                .formatted(hub.config.name(), heard, reason(failure)));
      }
      long left = pause.nanos();
      while (left > 0 && !hub.closed && !hub.directory.isEmpty()) {
        left = hub.ending.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      // the hub is closed, which the loop sees
    } finally {
      hub.lock.unlock();
    }
  }

  /** What the server said, if it did: what a failure says of statements is of no use here. */
  private static String reason(NexsException failure) {
    return failure
        .serverError()
        .map(
            error ->
                "the server said: %s (SQLSTATE %s)".formatted(error.message(), error.sqlState()))
        .orElseGet(() -> String.valueOf(failure.getMessage()));
  }

  private void serve(IListenSession session) {
    on.clear();
    listenOnWhatIsWanted(session);
    tellOfLoss();
    while (true) {
      admit();
      if (isOver()) {
        return;
      }
      if (Duration.between(heard, Instant.now()).compareTo(silence) > 0) {
        Instant asked = Instant.now();
        exec(session, "");
        heard = asked;
      }
      List<Notification> arrived = session.await(silence);
      if (!arrived.isEmpty()) {
        heard = Instant.now();
        deliver(arrived);
      }
      listenOnWhatIsWanted(session);
    }
  }

  private boolean isOver() {
    hub.lock.lock();
    try {
      return hub.closed || hub.directory.isEmpty();
    } finally {
      hub.lock.unlock();
    }
  }

  private void listenOnWhatIsWanted(IListenSession session) {
    Set<String> wanted;
    hub.lock.lock();
    try {
      wanted = hub.directory.channels();
    } finally {
      hub.lock.unlock();
    }
    StringJoiner sql = new StringJoiner("; ");
    for (String channel : wanted) {
      if (!on.contains(channel)) {
        sql.add("LISTEN " + SqlIdentifier.quote(channel));
      }
    }
    for (String channel : on) {
      if (!wanted.contains(channel)) {
        sql.add("UNLISTEN " + SqlIdentifier.quote(channel));
      }
    }
    if (sql.length() > 0) {
      exec(session, sql.toString());
      on.clear();
      on.addAll(wanted);
      heard = joined.isEmpty() ? Instant.now() : heard;
    }
  }

  private void exec(IListenSession session, String sql) {
    CallContext.deadline(answer).run(() -> session.exec(sql));
  }

  /** Before anything that the new session hears. */
  private void tellOfLoss() {
    listened = true;
    pause.reset();
    hub.lock.lock();
    try {
      joined.retainAll(hub.directory.all());
      joined.forEach(subscription -> subscription.offerLoss(heard));
    } finally {
      hub.lock.unlock();
    }
    if (outage) {
      LOG.log(System.Logger.Level.INFO, "pool \"%s\" listens again".formatted(hub.config.name()));
      outage = false;
    }
    heard = Instant.now();
  }

  /** Lets those go on whose channels the server listens on by now. */
  private void admit() {
    hub.lock.lock();
    try {
      for (Joining wait : new ArrayList<>(hub.joining)) {
        if (on.containsAll(wait.subscription.channels())) {
          hub.joining.remove(wait);
          joined.add(wait.subscription);
          wait.succeed();
        }
      }
      joined.retainAll(hub.directory.all());
    } finally {
      hub.lock.unlock();
    }
  }

  private void deliver(List<Notification> arrived) {
    hub.lock.lock();
    try {
      arrived.forEach(hub.directory::deliver);
    } finally {
      hub.lock.unlock();
    }
  }
}
