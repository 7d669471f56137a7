package nexs.provider.jdbc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nexs.api.Batch;
import nexs.api.BatchResult;
import nexs.api.CommandTag;
import nexs.api.TxOptions;
import nexs.mapping.NamedArguments;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.TransactionState;

/**
 * Sends a batch in flushes of many statements, in a transaction. BEGIN travels in the first flush and COMMIT in the last, so a batch that
 * fits into one flush costs one round trip. For one call.
 */
final class BatchRun {

  /** Statements a flush: enough to forget the round trip, few enough for the driver's search through its parameters. */
  private static final int FLUSH = 1000;

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
    List<Step> steps = steps(items);
    if (transaction.open() || session.state() != TransactionState.IDLE) {
      return new BatchResult(flushes(steps, false));
    }
    transaction.begin(TxOptions.DEFAULT);
    boolean done = false;
    try {
      List<CommandTag> tags = flushes(steps, true);
      done = true;
      return new BatchResult(tags);
    } finally {
      transaction.endBatch(done);
    }
  }

  /** A statement with its values: all are checked before the first is sent. */
  private record Step(CachedStatement statement, List<@Nullable Object> values) {

    @Nullable Object[] array() {
      return values.toArray();
    }
  }

  private List<Step> steps(List<Batch.Item> items) {
    List<Step> steps = new ArrayList<>(items.size());
    for (Batch.Item item : items) {
      CachedStatement statement = session.statement(item.sql());
      if (statement.parsed().several()) {
        throw Refusals.severalInsteadOfOne(statement.parsed());
      }
      steps.add(
          new Step(
              statement,
              Arrays.asList(NamedArguments.resolve(statement.parsed(), item.args().toArray()))));
    }
    return steps;
  }

  /**
   * A statement that returns rows is described before it is sent many times, so that the driver can tell how much the server may answer
   * before it reads: otherwise both sides could wait for the other to read first.
   */
  private void describeReturning(List<Step> steps) {
    for (Step step : steps) {
      if (step.statement().parsed().returnsRows()
          && !step.statement().query().isStatementDescribed()) {
        session.describe(step.statement(), ParameterBinder.bind(step.statement(), step.array()));
      }
    }
  }

  private List<CommandTag> flushes(List<Step> steps, boolean commit) {
    describeReturning(steps);
    List<CommandTag> tags = new ArrayList<>(steps.size());
    for (int from = 0; from < steps.size(); from += FLUSH) {
      int to = Math.min(steps.size(), from + FLUSH);
      flush(steps.subList(from, to), from, commit && to == steps.size(), tags);
    }
    return tags;
  }

  private void flush(List<Step> steps, int first, boolean commit, List<CommandTag> tags) {
    List<CachedStatement> statements = new ArrayList<>(steps.size() + 1);
    boolean rows = false;
    for (Step step : steps) {
      statements.add(step.statement());
      rows |= step.statement().parsed().returnsRows();
    }
    if (commit) {
      statements.add(session.statement("COMMIT"));
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
    BatchAnswer answer = new BatchAnswer(first, List.copyOf(statements.subList(0, steps.size())));
    if (commit) {
      transaction.commitComes();
    }
    if (statements.size() == 1) {
      Step only = steps.getFirst();
      session.execute(
          only.statement().query(),
          ParameterBinder.bind(only.statement(), only.array()),
          answer,
          0,
          flags,
          null);
    } else {
      PipelinedQuery pipeline = new PipelinedQuery(session.executor(), statements);
      bind(steps, pipeline);
      session.execute(pipeline, pipeline.parameters(), answer, 0, flags, null);
    }
    tags.addAll(answer.tags().subList(0, steps.size()));
  }

  private static void bind(List<Step> steps, PipelinedQuery pipeline) {
    int offset = 0;
    for (Step step : steps) {
      ParameterBinder.bind(step.statement(), step.array(), pipeline.parameters(), offset);
      offset += step.values().size();
    }
  }
}
