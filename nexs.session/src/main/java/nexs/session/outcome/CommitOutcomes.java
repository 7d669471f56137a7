package nexs.session.outcome;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import nexs.api.CallContext;
import nexs.api.CommitOutcome;
import nexs.api.IPoolView;
import nexs.api.IQueryable;
import nexs.api.error.TransactionId;
import org.jspecify.annotations.Nullable;

/** Finds out what became of transactions. Stateless. */
public final class CommitOutcomes {

  private static final long PAUSE_NANOS = Duration.ofMillis(10).toNanos();

  private CommitOutcomes() {}

  /**
   * Asks the server behind a pool, and waits for a transaction that still runs.
   *
   * @param patience the longest wait, where the call has no nearer deadline; zero for none
   */
  public static CommitOutcome of(IPoolView pool, TransactionId transaction, Duration patience) {
    long began = System.nanoTime();
    long limit = patience.isZero() ? Long.MAX_VALUE : patience.toNanos();
    while (true) {
      CommitOutcome known = pool.withConn(conn -> look(conn, transaction));
      long left =
          Math.min(CallContext.current().remainingNanos(), limit - (System.nanoTime() - began));
      if (known != null) {
        return known;
      }
      if (left <= 0 || Thread.currentThread().isInterrupted()) {
        return CommitOutcome.UNKNOWN;
      }
      LockSupport.parkNanos(transaction, Math.min(left, PAUSE_NANOS));
    }
  }

  /** Null while it runs. */
  private static @Nullable CommitOutcome look(IQueryable server, TransactionId transaction) {
    ServerPast past = ServerPast.of(server);
    if (past.standby() || past.systemId() != transaction.systemId()) {
      return CommitOutcome.UNKNOWN;
    }
    return judge(past, XactStatus.of(server, transaction.xid()), transaction);
  }

  /**
   * What follows from both. Not committed is certain whosever the id is now: were it the transaction's own and that committed, it would say
   * so. Committed is certain only if the id is still the transaction's.
   */
  static @Nullable CommitOutcome judge(
      ServerPast past, XactStatus status, TransactionId transaction) {
    if (past.timeline() < transaction.timeline()) {
      return CommitOutcome.UNKNOWN; // a server that was left behind, and has heard nothing of it
    }
    return switch (status) {
      case FUTURE, ABORTED -> CommitOutcome.ABORTED;
      case FORGOTTEN -> CommitOutcome.UNKNOWN;
      case IN_PROGRESS -> past.restarted(transaction) ? CommitOutcome.ABORTED : null;
      case COMMITTED -> {
        Optional<Boolean> knows = past.knows(transaction);
        yield knows.isEmpty()
            ? CommitOutcome.UNKNOWN
            : knows.get() ? CommitOutcome.COMMITTED : CommitOutcome.ABORTED;
      }
    };
  }
}
