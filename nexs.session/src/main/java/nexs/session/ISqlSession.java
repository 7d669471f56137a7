package nexs.session;

import java.util.function.BooleanSupplier;
import nexs.api.Batch;
import nexs.api.BatchResult;
import nexs.api.ConnStats;
import nexs.api.ServerInfo;
import nexs.api.type.TypeInfo;
import nexs.mapping.CopyPlans;
import nexs.mapping.RowMappers;
import nexs.mapping.buffer.Buffers;
import nexs.pool.ISession;
import nexs.pool.ISlot;
import nexs.session.copy.ICopySink;
import nexs.session.copy.ICopySource;
import nexs.session.write.WriteStatements;

/**
 * A provider's session, as connections and transactions use it. For one thread at a time; {@link #cancelRunningIf}, {@link #server} and
 * what {@link ISession} says so of for any.
 *
 * @param <N> the provider's class
 */
public interface ISqlSession<N extends ISqlSession<N>> extends ISession {

  /** The session's place in its pool. */
  ISlot<N> slot();

  /** What the server said of itself when the session began. */
  ServerInfo server();

  /** The session's numbers, since it was opened. */
  ConnStats stats();

  /** One round trip, as cheap as the protocol allows. */
  void ping();

  /** As {@link #cancelRunning()}, if the condition holds while the call is kept from ending. */
  void cancelRunningIf(BooleanSupplier condition);

  /** Where its transaction stands. */
  ITransactionControl transaction();

  /** The statement of that text, from the session's cache; nothing is sent. */
  ISqlStatement statement(String sql);

  /** A statement outside the cache, prepared on the server, for a caller who closes it. */
  PreparedSql prepared(String sql);

  /**
   * Sends a batch, all or nothing; outside a transaction it is one of its own.
   *
   * @throws nexs.api.error.ServerException for the first statement that fails; it tells the statement's place in the batch
   */
  BatchResult send(Batch batch);

  /**
   * Refuses COPY where the driver lacks it.
   *
   * @throws nexs.api.error.FeatureUnsupportedException that names a provider that has it
   */
  void checkCopy();

  /** Begins a COPY FROM STDIN; the session is busy until it ends. */
  ICopySink copyIn(String sql);

  /** Begins a COPY TO STDOUT; the session is busy until it ends. */
  ICopySource copyOut(String sql);

  /** The encoders of COPY that its pool keeps. */
  CopyPlans copyPlans();

  /** The buffers of COPY. */
  Buffers buffers();

  /** The statements that write records. */
  WriteStatements writes();

  /** A type of the server; asks the catalog for one that is not known. */
  TypeInfo type(int oid);

  /** The mappers of rows that its pool keeps. */
  RowMappers rowMappers();
}
