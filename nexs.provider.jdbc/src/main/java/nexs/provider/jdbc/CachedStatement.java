package nexs.provider.jdbc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import nexs.api.ColumnInfo;
import nexs.api.spi.ParsedSql;
import nexs.session.driver.DriverStatement;
import nexs.session.driver.Escort;
import nexs.session.driver.SessionTransaction;
import nexs.session.driver.Want;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Field;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.ParameterList;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.SqlCommand;

/** A statement with the driver's handle of it. */
final class CachedStatement extends DriverStatement {

  private static final int ONE_SHOT = QueryExecutor.QUERY_ONESHOT;
  private static final int NO_COLUMNS = QueryExecutor.QUERY_NO_METADATA;

  private final Session session;
  private final Query query;
  private Field @Nullable [] fields;

  CachedStatement(Session session, ParsedSql parsed) {
    super(session, parsed);
    this.session = session;
    this.query = session.executor().wrap(List.of(nativeQuery(parsed)));
  }

  /** The driver's form of a statement; it reads only the number of the positions. */
  static NativeQuery nativeQuery(ParsedSql parsed) {
    return new NativeQuery(
        parsed.text(), new int[parsed.parameterCount()], false, SqlCommand.BLANK);
  }

  Query query() {
    return query;
  }

  @Override
  protected Answer send(@Nullable Object[] values, Want want) {
    ParameterList parameters = ParameterBinder.bind(this, values);
    int flags =
        session.flags()
            | flags(want)
            | (withoutColumns() ? NO_COLUMNS : 0)
            | (prepares(session.config().prepareThreshold()) && !distrusted() ? 0 : ONE_SHOT);
    Answer answer = new Answer().of(session, this);
    int portion = want == Want.PORTIONS ? session.config().fetchSize() : 0;
    session.execute(query, parameters, answer, portion, flags, parsed());
    return answer;
  }

  private int flags(Want want) {
    return switch (want) {
      case TAG -> QueryExecutor.QUERY_BOTH_ROWS_AND_STATUS;
      case ROWS -> 0;
      case PORTIONS -> QueryExecutor.QUERY_FORWARD_CURSOR | cursorFlags();
    };
  }

  /** A cursor's statement cannot be guarded, so it is parsed anew where its plan could be stale. */
  private int cursorFlags() {
    if (!session.transaction().guards(this)) {
      return 0;
    }
    close();
    return ONE_SHOT;
  }

  @Override
  protected Answer sendEscorted(@Nullable Object[] values, Want want, Escort escort) {
    prepares(session.config().prepareThreshold());
    List<CachedStatement> statements = new ArrayList<>(5);
    if (escort.guarded()) {
      statements.add(own(SessionTransaction.GUARD));
    }
    statements.add(this);
    if (escort.guarded()) {
      statements.add(own(SessionTransaction.UNGUARD));
    }
    if (escort.commits()) {
      statements.add(own("COMMIT"));
    }
    String question = escort.question();
    CachedStatement last = question == null ? null : own(question);
    if (last != null) {
      statements.add(last);
    }
    PipelinedQuery pipeline = new PipelinedQuery(session.executor(), statements);
    ParameterBinder.bind(this, values, pipeline.parameters(), 0);
    EscortedAnswer answer = new EscortedAnswer(last == null ? null : last.query());
    answer.of(session, this);
    int flags = session.flags() | flags(want) | oneShot();
    session.executeTo(answer, pipeline, flags, parsed());
    return answer;
  }

  /** Where the server must keep no statement, not even for a moment: behind a pooler the next call may meet another session of the server. */
  private int oneShot() {
    return session.config().prepareThreshold() == 0 || distrusted() ? ONE_SHOT : 0;
  }

  private CachedStatement own(String sql) {
    return (CachedStatement) session.statement(sql);
  }

  @Override
  protected Answer sendSeveral() {
    Answer answer = new Answer().of(session, this);
    int flags = session.flags() | QueryExecutor.QUERY_EXECUTE_AS_SIMPLE;
    session.execute(query, null, answer, 0, flags, parsed());
    return answer;
  }

  /** Asks the server for the statement's parameters and columns. */
  Answer describe(@Nullable ParameterList parameters) {
    Answer answer = new Answer();
    int flags = session.flags() | QueryExecutor.QUERY_DESCRIBE_ONLY | oneShot();
    session.execute(query, parameters, answer, 0, flags, parsed());
    return answer;
  }

  @Override
  protected int[] declaredTypes(@Nullable Object[] values) {
    ParameterList parameters = ParameterBinder.bind(this, values);
    return parameters == null ? new int[0] : parameters.getTypeOIDs().clone();
  }

  @Override
  protected int[] describedTypes(@Nullable Object[] values) {
    ParameterList parameters = ParameterBinder.bind(this, values);
    describe(parameters);
    return parameters == null ? new int[0] : parameters.getTypeOIDs();
  }

  /** The columns of {@code described}, made anew only when the description changed. */
  @SuppressWarnings("ReferenceEquality") // the driver keeps one array for each description
  List<ColumnInfo> columns(Field[] described) {
    if (fields != described) {
      List<ColumnInfo> made = new ArrayList<>(described.length);
      for (Field field : described) {
        made.add(
            new ColumnInfo(
                field.getColumnLabel(),
                session.setup().types().type(field.getOID(), session),
                field.getMod(),
                field.getTableOid(),
                field.getPositionInTable()));
      }
      describedAs(Collections.unmodifiableList(made));
      fields = described;
    }
    return columns();
  }

  @Override
  public void close() {
    query.close();
  }
}
