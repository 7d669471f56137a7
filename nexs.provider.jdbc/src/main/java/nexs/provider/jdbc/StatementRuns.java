package nexs.provider.jdbc;

import nexs.api.error.NexsException;
import nexs.mapping.NamedArguments;
import nexs.session.Refusals;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.ParameterList;
import org.postgresql.core.QueryExecutor;

/** Runs the statements of a session's borrower, and runs one again that a stale plan made fail. For the session's thread. */
final class StatementRuns {

  private static final int ONE_SHOT = QueryExecutor.QUERY_ONESHOT;
  private static final int NO_COLUMNS = QueryExecutor.QUERY_NO_METADATA;
  private static final int SIMPLE = QueryExecutor.QUERY_EXECUTE_AS_SIMPLE;

  private final Session session;

  StatementRuns(Session session) {
    this.session = session;
  }

  /** Runs one statement to its end, all rows in memory. */
  Answer run(CachedStatement statement, @Nullable Object @Nullable [] args, int flags) {
    @Nullable Object[] values = NamedArguments.resolve(statement.parsed(), args);
    if (statement.parsed().several()) {
      return runScript(statement, values);
    }
    try {
      return session.transaction().guards(statement)
          ? session.transaction().runGuarded(statement, values, flags)
          : runOnce(statement, values, flags, 0);
    } catch (NexsException failure) {
      if (!session.transaction().heals(failure)) {
        throw failure;
      }
      return runOnce(statement, values, flags, 0);
    }
  }

  /** Runs one statement and stops after {@code fetchSize} rows; the answer's cursor gives more. */
  Answer open(CachedStatement statement, @Nullable Object @Nullable [] args, int fetchSize) {
    @Nullable Object[] values = NamedArguments.resolve(statement.parsed(), args);
    int flags = QueryExecutor.QUERY_FORWARD_CURSOR | session.transaction().cursorFlags(statement);
    try {
      return runOnce(statement, values, flags, fetchSize);
    } catch (NexsException failure) {
      if (!session.transaction().heals(failure)) {
        throw failure;
      }
      return runOnce(statement, values, flags, fetchSize);
    }
  }

  /** Several statements go by the simple protocol, which takes no parameters. */
  private Answer runScript(CachedStatement statement, @Nullable Object[] values) {
    if (values.length > 0) {
      throw Refusals.severalWithArguments(statement.parsed());
    }
    Answer answer = new Answer();
    session.execute(
        statement.query(),
        null,
        answer,
        0,
        session.transaction().flags() | SIMPLE,
        statement.parsed());
    return answer;
  }

  private Answer runOnce(
      CachedStatement statement, @Nullable Object[] values, int flags, int fetchSize) {
    ParameterList parameters = ParameterBinder.bind(statement, values);
    int all =
        session.transaction().flags()
            | flags
            | (statement.withoutColumns() ? NO_COLUMNS : 0)
            | (statement.prepares(session.config().prepareThreshold()) ? 0 : ONE_SHOT);
    Answer answer = new Answer();
    session.execute(statement.query(), parameters, answer, fetchSize, all, statement.parsed());
    session.transaction().ran(statement, answer);
    return answer;
  }

  /** Asks the server for the statement's parameters and columns. */
  Answer describe(CachedStatement statement, @Nullable ParameterList parameters) {
    Answer answer = new Answer();
    int flags = session.transaction().flags() | QueryExecutor.QUERY_DESCRIBE_ONLY;
    session.execute(statement.query(), parameters, answer, 0, flags, statement.parsed());
    return answer;
  }
}
