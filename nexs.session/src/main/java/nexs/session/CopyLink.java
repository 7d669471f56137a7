package nexs.session;

import java.util.List;
import nexs.api.Batch;
import nexs.api.BatchResult;
import nexs.api.ColumnInfo;
import nexs.api.TxOptions;
import nexs.api.type.TypeInfo;
import nexs.mapping.CopyPlans;
import nexs.mapping.RowMappers;
import nexs.mapping.buffer.Buffers;
import nexs.session.copy.ICopySink;
import nexs.session.copy.ICopySource;
import nexs.session.write.IWriteSession;
import nexs.session.write.WriteStatements;
import org.jspecify.annotations.Nullable;

/**
 * A session in the hands of COPY, or of a write of records.
 *
 * @param session whose it is for that time
 */
record CopyLink<N extends ISqlSession<N>>(N session) implements IWriteSession {

  private static final Object[] NO_ARGUMENTS = {};

  @Override
  public ICopySink copyIn(String sql) {
    return session.copyIn(sql);
  }

  @Override
  public ICopySource copyOut(String sql) {
    return session.copyOut(sql);
  }

  @Override
  public <T> List<T> query(Class<T> type, String sql, @Nullable Object... args) {
    return Results.all(session.statement(sql), type, args);
  }

  @Override
  public void exec(String sql) {
    session.statement(sql).exec(NO_ARGUMENTS);
  }

  @Override
  public long exec(String sql, @Nullable Object[] args) {
    return session.statement(sql).exec(args).rowsAffected();
  }

  @Override
  public BatchResult send(Batch batch) {
    return session.send(batch);
  }

  @Override
  public List<ColumnInfo> describe(String query) {
    PreparedSql prepared = session.prepared(query);
    prepared.statement().close();
    return prepared.columns();
  }

  @Override
  public TypeInfo type(int oid) {
    return session.type(oid);
  }

  @Override
  public long process() {
    return session.server().processId();
  }

  @Override
  public boolean idle() {
    return session.transaction().idle();
  }

  @Override
  public void begin(TxOptions options) {
    session.transaction().begin(options);
  }

  @Override
  public void commit() {
    session.transaction().commit();
  }

  @Override
  public void rollback() {
    session.transaction().rollback();
  }

  @Override
  public void savepoint(String name) {
    session.transaction().savepoint(name);
  }

  @Override
  public void undo(String name) {
    session.transaction().undo(name);
  }

  @Override
  public void release(String name) {
    session.transaction().release(name);
  }

  @Override
  public Buffers buffers() {
    return session.buffers();
  }

  @Override
  public WriteStatements statements() {
    return session.writes();
  }

  @Override
  public CopyPlans plans() {
    return session.copyPlans();
  }

  @Override
  public RowMappers mappers() {
    return session.rowMappers();
  }
}
