package nexs.session.copy;

import java.util.List;
import nexs.api.ColumnInfo;
import nexs.api.TxOptions;
import nexs.api.type.TypeInfo;
import nexs.mapping.CopyPlans;
import nexs.mapping.RowMappers;
import nexs.mapping.buffer.Buffers;
import org.jspecify.annotations.Nullable;

/** What COPY needs of a session. For one thread at a time. */
public interface ICopySession {

  /** Begins a COPY FROM STDIN. */
  ICopySink copyIn(String sql);

  /** Begins a COPY TO STDOUT. */
  ICopySource copyOut(String sql);

  /** The rows of a statement of nexs's own. */
  <T> List<T> query(Class<T> type, String sql, @Nullable Object... args);

  /** Runs a statement of nexs's own. */
  void exec(String sql);

  /** The columns that a query gives. */
  List<ColumnInfo> describe(String query);

  /** A type of the server; asks the catalog for one that is not known. */
  TypeInfo type(int oid);

  /** The server's process, as it was told at log-in. */
  long process();

  /** Whether no transaction is open. */
  boolean idle();

  /** Begins a transaction. */
  void begin(TxOptions options);

  /** Commits it. */
  void commit();

  /** Undoes it; does not throw for a lost connection. */
  void rollback();

  /** Sets a savepoint. */
  void savepoint(String name);

  /** Goes back to a savepoint and forgets it. */
  void undo(String name);

  /** Forgets a savepoint. */
  void release(String name);

  /** The buffers of the pool. */
  Buffers buffers();

  /** The encoders of the pool. */
  CopyPlans plans();

  /** The mappers of the pool. */
  RowMappers mappers();
}
