package nexs.provider.jdbc;

import java.util.List;
import java.util.Optional;
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
  private final JdbcConn conn;
  private final List<String> parameterTypes;
  private final List<ColumnInfo> columns;
  private boolean closed;

  private JdbcPrepared(
      CachedStatement statement,
      JdbcConn conn,
      List<String> parameterTypes,
      List<ColumnInfo> columns) {
    this.statement = statement;
    this.conn = conn;
    this.parameterTypes = parameterTypes;
    this.columns = columns;
  }

  /** Prepares the statement on the server, for a call that the connection has counted in. */
  static JdbcPrepared prepare(JdbcConn conn, Session session, String sql) {
    CachedStatement statement = session.privateStatement(sql);
    if (statement.parsed().several()) {
      throw Refusals.severalInsteadOfOne(statement.parsed());
    }
    statement.prepareAlways();
    ParameterList parameters = statement.query().createParameterList();
    Answer described = session.describe(statement, parameters);
    List<ColumnInfo> columns = session.columns(statement, described);
    return new JdbcPrepared(
        statement, conn, session.setup().types().names(parameters.getTypeOIDs(), session), columns);
  }

  private Session enter() {
    if (closed) {
      throw Refusals.closed("the prepared statement");
    }
    return conn.take();
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
    Session session = enter();
    try {
      return Results.exec(session, statement, args);
    } finally {
      conn.leave();
    }
  }

  @Override
  public <T> T queryOne(Class<T> type, @Nullable Object... args) {
    Session session = enter();
    try {
      return Results.one(session, statement, type, args);
    } finally {
      conn.leave();
    }
  }

  @Override
  public <T> Optional<T> queryOptional(Class<T> type, @Nullable Object... args) {
    Session session = enter();
    try {
      return Results.optional(session, statement, type, args);
    } finally {
      conn.leave();
    }
  }

  @Override
  public <T> List<T> queryAll(Class<T> type, @Nullable Object... args) {
    Session session = enter();
    try {
      return Results.all(session, statement, type, args);
    } finally {
      conn.leave();
    }
  }

  @Override
  public long queryCount(@Nullable Object... args) {
    Session session = enter();
    try {
      return Results.count(session, statement, args);
    } finally {
      conn.leave();
    }
  }

  @Override
  public <R extends @Nullable Object, X extends Exception> R query(
      IWork<? super IRows, R, X> reader, @Nullable Object... args) throws X {
    Session session = enter();
    try {
      return Streaming.read(session, statement, reader, args);
    } finally {
      conn.leave();
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      statement.close();
    }
  }
}
