package nexs.session.driver;

import java.util.ArrayList;
import java.util.List;
import nexs.api.Batch;
import nexs.api.BatchResult;
import nexs.api.CommandTag;
import nexs.api.TxOptions;
import nexs.api.error.NexsException;
import nexs.session.Refusals;

/**
 * Sends a batch in flushes of many statements, in a transaction. BEGIN travels in the first flush and COMMIT in the last, so a batch that
 * fits into one flush costs one round trip. Equal inserts go as one, see {@link InsertRuns}; where that fails, the batch is undone and
 * sent again one by one, so that the error is that of its statement. For one call.
 */
final class BatchRun {

  /** Statements a flush: enough to forget the round trip, few enough for the driver's search through its parameters. */
  private static final int FLUSH = 1000;

  private static final String SAVEPOINT = "SAVEPOINT nexs_batch";
  private static final String RELEASE = "RELEASE SAVEPOINT nexs_batch";
  private static final String UNDO = "ROLLBACK TO SAVEPOINT nexs_batch; " + RELEASE;

  private final DriverSession<?> session;
  private final SessionTransaction transaction;

  BatchRun(DriverSession<?> session) {
    this.session = session;
    this.transaction = session.transaction();
  }

  BatchResult send(Batch batch) {
    List<Batch.Item> items = List.copyOf(batch.items());
    if (items.isEmpty()) {
      return new BatchResult(List.of());
    }
    List<Sending> sendings = sendings(items);
    boolean inside = transaction.open() || session.state() != TransactionState.IDLE;
    if (joins() && InsertRuns.worthIt(sendings)) {
      try {
        return new BatchResult(inside ? joinedInside(sendings) : inTransaction(sendings, true));
      } catch (NexsException failure) {
        if (!session.usable() || !InsertRuns.again(failure, sendings)) {
          throw failure;
        }
      }
    }
    return new BatchResult(inside ? flushes(sendings, "").tags() : inTransaction(sendings, false));
  }

  /** Whether statements may be prepared and kept: what joins inserts would cost a round trip more each time otherwise. */
  private boolean joins() {
    return session.config().prepareThreshold() > 0 && session.config().statementCacheSize() > 0;
  }

  private List<CommandTag> inTransaction(List<Sending> sendings, boolean join) {
    transaction.begin(TxOptions.DEFAULT);
    sendings.forEach(sending -> transaction.note(sending.statement().parsed()));
    boolean done = false;
    try {
      Flushed all = flushes(join ? new InsertRuns(session).join(sendings) : sendings, "COMMIT");
      done = true;
      transaction.cameTrue(all.behind());
      return all.tags();
    } finally {
      if (!done) {
        transaction.cameToNothing();
      }
    }
  }

  private List<CommandTag> joinedInside(List<Sending> sendings) {
    session.control(SAVEPOINT, true);
    boolean done = false;
    try {
      Flushed all = flushes(new InsertRuns(session).join(sendings), RELEASE);
      done = true;
      return all.tags();
    } finally {
      if (!done && session.usable()) {
        transaction.cleanUp(UNDO);
      }
    }
  }

  /** All values are checked before the first statement is sent. */
  private List<Sending> sendings(List<Batch.Item> items) {
    List<Sending> sendings = new ArrayList<>(items.size());
    for (Batch.Item item : items) {
      DriverStatement statement = session.statement(item.sql());
      if (statement.parsed().several()) {
        throw Refusals.severalInsteadOfOne(statement.parsed());
      }
      session.note(statement.parsed());
      sendings.add(
          Sending.one(
              statement,
              session.setup().arguments().resolve(statement.parsed(), item.args().toArray()),
              sendings.size()));
    }
    return sendings;
  }

  /** @param last a statement of nexs that travels behind the last one of the batch; empty for none */
  private Flushed flushes(List<Sending> sendings, String last) {
    List<CommandTag> tags = new ArrayList<>(sendings.size());
    String answer = null;
    for (int from = 0; from < sendings.size(); from += FLUSH) {
      int to = Math.min(sendings.size(), from + FLUSH);
      String behind = to == sendings.size() ? last : "";
      String question = null;
      if (behind.equals("COMMIT")) {
        transaction.commitComes();
        question = transaction.question();
      }
      Flushed flushed = session.flush(sendings.subList(from, to), behind, question);
      tags.addAll(flushed.tags());
      answer = flushed.behind();
    }
    return new Flushed(tags, answer);
  }
}
