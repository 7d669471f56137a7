package nexs.provider.jdbc;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import nexs.api.ColumnInfo;
import nexs.api.CommandTag;
import nexs.api.IPreparedStatement;
import nexs.api.IRows;
import nexs.api.IWork;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.ParameterList;

/** A statement that its caller keeps prepared, outside the session's cache. For the thread of its connection. */
final class JdbcPrepared implements IPreparedStatement {

  private final CachedStatement statement;
  private final Supplier<Session> source;
  private final List<String> parameterTypes;
  private final List<ColumnInfo> columns;
  private boolean closed;

  private JdbcPrepared(
      CachedStatement statement,
      Supplier<Session> source,
      List<String> parameterTypes,
      List<ColumnInfo> columns) {
    this.statement = statement;
    this.source = source;
    this.parameterTypes = parameterTypes;
    this.columns = columns;
  }

  /**
   * Prepares the statement on the server.
   *
   * @param source the session for each call, or a refusal of the connection or transaction that the statement came from
   */
  static JdbcPrepared prepare(Session session, String sql, Supplier<Session> source) {
    CachedStatement statement = session.privateStatement(sql);
    if (statement.parsed().several()) {
      throw Refusals.severalInsteadOfOne(statement.parsed());
    }
    statement.prepareAlways();
    ParameterList parameters = statement.query().createParameterList();
    Answer described = session.describe(statement, parameters);
    List<ColumnInfo> columns = session.columns(statement, described);
    return new JdbcPrepared(
        statement,
        source,
        session.setup().types().names(parameters.getTypeOIDs(), session),
        columns);
  }

  private Session enter() {
    if (closed) {
      throw Refusals.closed("the prepared statement");
    }
    return source.get();
  }

  @Override
  public String sql() {
    return statement.parsed().source();
  }

  @Override
  public List<String> parameterTypes() {
    return parameterTypes;
  }

  @Override
  public List<ColumnInfo> columns() {
    return columns;
  }

  @Override
  public CommandTag exec(@Nullable Object... args) {
    return Results.exec(enter(), statement, args);
  }

  @Override
  public <T> T queryOne(Class<T> type, @Nullable Object... args) {
    return Results.one(enter(), statement, type, args);
  }

  @Override
  public <T> Optional<T> queryOptional(Class<T> type, @Nullable Object... args) {
    return Results.optional(enter(), statement, type, args);
  }

  @Override
  public <T> List<T> queryAll(Class<T> type, @Nullable Object... args) {
    return Results.all(enter(), statement, type, args);
  }

  @Override
  public long queryCount(@Nullable Object... args) {
    return Results.count(enter(), statement, args);
  }

  @Override
  public <R extends @Nullable Object, X extends Exception> R query(
      IWork<? super IRows, R, X> reader, @Nullable Object... args) throws X {
    return Streaming.read(enter(), statement, reader, args);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      statement.close();
    }
  }
}
