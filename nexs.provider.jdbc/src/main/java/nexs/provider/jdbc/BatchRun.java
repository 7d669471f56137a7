package nexs.provider.jdbc;

import java.util.ArrayList;
import java.util.List;
import nexs.api.Batch;
import nexs.api.BatchResult;
import nexs.api.CommandTag;
import nexs.api.TxOptions;
import nexs.api.error.NexsException;
import nexs.mapping.NamedArguments;
import nexs.session.Refusals;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.TransactionState;

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

  private final Session session;
  private final SessionTransaction transaction;

  BatchRun(Session session) {
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
    return new BatchResult(inside ? flushes(sendings, "") : inTransaction(sendings, false));
  }

  /** Whether statements may be prepared and kept: what joins inserts would cost a round trip more each time otherwise. */
  private boolean joins() {
    return session.config().prepareThreshold() > 0 && session.config().statementCacheSize() > 0;
  }

  private List<CommandTag> inTransaction(List<Sending> sendings, boolean join) {
    transaction.begin(TxOptions.DEFAULT);
    boolean done = false;
    try {
      List<CommandTag> tags =
          flushes(join ? new InsertRuns(session).join(sendings) : sendings, "COMMIT");
      done = true;
      return tags;
    } finally {
      transaction.endBatch(done);
    }
  }

  private List<CommandTag> joinedInside(List<Sending> sendings) {
    session.control(SAVEPOINT, transaction.flags());
    boolean done = false;
    try {
      List<CommandTag> tags = flushes(new InsertRuns(session).join(sendings), RELEASE);
      done = true;
      return tags;
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
      CachedStatement statement = session.statement(item.sql());
      if (statement.parsed().several()) {
        throw Refusals.severalInsteadOfOne(statement.parsed());
      }
      session.note(statement.parsed());
      sendings.add(
          Sending.one(
              statement,
              NamedArguments.resolve(statement.parsed(), item.args().toArray()),
              sendings.size()));
    }
    return sendings;
  }

  /**
   * A statement that returns rows is described before it is sent many times, so that the driver can tell how much the server may answer
   * before it reads: otherwise both sides could wait for the other to read first.
   */
  private void describeReturning(List<Sending> sendings) {
    for (Sending sending : sendings) {
      CachedStatement statement = sending.statement();
      if (statement.parsed().returnsRows() && !statement.query().isStatementDescribed()) {
        session.runs().describe(statement, ParameterBinder.bind(statement, sending.values()));
      }
    }
  }

  /** @param last a statement of nexs that travels behind the last one of the batch; empty for none */
  private List<CommandTag> flushes(List<Sending> sendings, String last) {
    describeReturning(sendings);
    List<CommandTag> tags = new ArrayList<>(sendings.size());
    for (int from = 0; from < sendings.size(); from += FLUSH) {
      int to = Math.min(sendings.size(), from + FLUSH);
      flush(sendings.subList(from, to), to == sendings.size() ? last : "", tags);
    }
    return tags;
  }

  private void flush(List<Sending> sendings, String last, List<CommandTag> tags) {
    List<CachedStatement> statements = new ArrayList<>(sendings.size() + 1);
    boolean rows = false;
    for (Sending sending : sendings) {
      statements.add(sending.statement());
      rows |= sending.statement().parsed().returnsRows();
    }
    if (!last.isEmpty()) {
      statements.add(session.statement(last));
    }
    int flags = transaction.flags() | QueryExecutor.QUERY_BOTH_ROWS_AND_STATUS;
    if (rows) {
      // Parameters of another type make the driver parse anew and forget the columns of the answers
      // still to come
      flags |= QueryExecutor.QUERY_FORCE_DESCRIBE_PORTAL;
    }
    if (session.config().prepareThreshold() == 0) {
      flags |= QueryExecutor.QUERY_ONESHOT;
    }
    BatchAnswer answer = new BatchAnswer(sendings);
    if (last.equals("COMMIT")) {
      transaction.commitComes();
    }
    if (statements.size() == 1) {
      Sending only = sendings.getFirst();
      session.execute(
          only.statement().query(),
          ParameterBinder.bind(only.statement(), only.values()),
          answer,
          0,
          flags,
          null);
    } else {
      PipelinedQuery pipeline = new PipelinedQuery(session.executor(), statements);
      bind(sendings, pipeline);
      session.execute(pipeline, pipeline.parameters(), answer, 0, flags, null);
    }
    answer.tagsTo(tags);
  }

  private static void bind(List<Sending> sendings, PipelinedQuery pipeline) {
    int offset = 0;
    for (Sending sending : sendings) {
      ParameterBinder.bind(sending.statement(), sending.values(), pipeline.parameters(), offset);
      offset += sending.values().length;
    }
  }
}
