package nexs.session;

import java.util.List;
import java.util.Optional;
import nexs.api.ColumnInfo;
import nexs.api.CommandTag;
import nexs.api.IPreparedStatement;
import nexs.api.IRows;
import nexs.api.IWork;
import org.jspecify.annotations.Nullable;

/** A statement that its caller keeps prepared, outside the session's cache. For the thread of its connection. */
final class SqlPrepared<N extends ISqlSession<N>> implements IPreparedStatement {

  private final SqlConn<N> conn;
  private final PreparedSql prepared;
  private boolean closed;

  SqlPrepared(SqlConn<N> conn, PreparedSql prepared) {
    this.conn = conn;
    this.prepared = prepared;
  }

  private N enter() {
    if (closed) {
      throw Refusals.closed("the prepared statement");
    }
    return conn.take();
  }

  @Override
  public String sql() {
    return prepared.statement().parsed().source();
  }

  @Override
  public List<String> parameterTypes() {
    return prepared.parameterTypes();
  }

  @Override
  public List<ColumnInfo> columns() {
    return prepared.columns();
  }

  @Override
  public CommandTag exec(@Nullable Object... args) {
    enter();
    try {
      return prepared.statement().exec(args);
    } finally {
      conn.leave();
    }
  }

  @Override
  public <T> T queryOne(Class<T> type, @Nullable Object... args) {
    enter();
    try {
      return Results.one(prepared.statement(), type, args);
    } finally {
      conn.leave();
    }
  }

  @Override
  public <T> Optional<T> queryOptional(Class<T> type, @Nullable Object... args) {
    enter();
    try {
      return Results.optional(prepared.statement(), type, args);
    } finally {
      conn.leave();
    }
  }

  @Override
  public <T> List<T> queryAll(Class<T> type, @Nullable Object... args) {
    enter();
    try {
      return Results.all(prepared.statement(), type, args);
    } finally {
      conn.leave();
    }
  }

  @Override
  public long queryCount(@Nullable Object... args) {
    enter();
    try {
      return Results.count(prepared.statement(), args);
    } finally {
      conn.leave();
    }
  }

  @Override
  public <R extends @Nullable Object, X extends Exception> R query(
      IWork<? super IRows, R, X> reader, @Nullable Object... args) throws X {
    N session = enter();
    try {
      return Streaming.read(session, prepared.statement(), reader, args);
    } finally {
      conn.leave();
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      prepared.statement().close();
    }
  }
}
