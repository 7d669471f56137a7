package nexs.provider.jdbc;

import java.util.ArrayList;
import java.util.List;
import nexs.session.driver.Flushed;
import nexs.session.driver.Sending;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.QueryExecutor;

/** Statements of a batch that go out in one flush. For one call. */
final class BatchFlush {

  private final Session session;
  private final List<Sending> sendings;

  BatchFlush(Session session, List<Sending> sendings) {
    this.session = session;
    this.sendings = sendings;
  }

  /**
   * A statement that returns rows is described before it is sent many times, so that the driver can tell how much the server may answer
   * before it reads: otherwise both sides could wait for the other to read first.
   */
  private void describeReturning() {
    for (Sending sending : sendings) {
      CachedStatement statement = (CachedStatement) sending.statement();
      if (statement.parsed().returnsRows() && !statement.query().isStatementDescribed()) {
        statement.describe(ParameterBinder.bind(statement, sending.values()));
      }
    }
  }

  /**
   * Sends them.
   *
   * @param last a statement of nexs that travels behind the last one of the batch; empty for none
   * @param question asked behind that; null for nothing
   */
  Flushed send(String last, @Nullable String question) {
    describeReturning();
    List<CachedStatement> statements = new ArrayList<>(sendings.size() + 1);
    boolean rows = false;
    boolean distrusted = false;
    for (Sending sending : sendings) {
      statements.add((CachedStatement) sending.statement());
      rows |= sending.statement().parsed().returnsRows();
      distrusted |= sending.statement().distrusted();
    }
    if (!last.isEmpty()) {
      statements.add((CachedStatement) session.statement(last));
    }
    CachedStatement asking =
        question == null ? null : (CachedStatement) session.statement(question);
    if (asking != null) {
      statements.add(asking);
    }
    int flags = session.flags() | QueryExecutor.QUERY_BOTH_ROWS_AND_STATUS;
    if (rows) {
      // Parameters of another type make the driver parse anew and forget the columns of the answers
      // still to come
      flags |= QueryExecutor.QUERY_FORCE_DESCRIBE_PORTAL;
    }
    if (distrusted || session.config().prepareThreshold() == 0) {
      flags |= QueryExecutor.QUERY_ONESHOT;
    }
    BatchAnswer answer = new BatchAnswer(sendings, asking == null ? null : asking.query());
    if (statements.size() == 1) {
      Sending only = sendings.getFirst();
      session.execute(
          statements.getFirst().query(),
          ParameterBinder.bind(statements.getFirst(), only.values()),
          answer,
          0,
          flags,
          null);
    } else {
      PipelinedQuery pipeline = new PipelinedQuery(session.executor(), statements);
      bind(pipeline);
      session.executeTo(answer, pipeline, flags, null);
    }
    if (last.equals("COMMIT")) {
      session.transaction().checkCommit(answer.committed() ? "COMMIT" : answer.status());
    }
    return new Flushed(answer.allTags(), answer.behind());
  }

  private void bind(PipelinedQuery pipeline) {
    int offset = 0;
    for (Sending sending : sendings) {
      ParameterBinder.bind(
          (CachedStatement) sending.statement(), sending.values(), pipeline.parameters(), offset);
      offset += sending.values().length;
    }
  }
}
