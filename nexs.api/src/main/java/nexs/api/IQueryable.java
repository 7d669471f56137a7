package nexs.api;

import java.util.List;
import java.util.Optional;
import nexs.api.copy.ICopy;
import nexs.api.listen.NotificationLimits;
import nexs.api.write.IInsert;
import nexs.api.write.IUpdate;
import org.jspecify.annotations.Nullable;

/**
 * What a pool, a connection and a transaction share: running statements.
 *
 * <p><b>Parameters.</b> {@code $1..$n} take the arguments in order. {@code :name} takes exactly one argument, a {@link java.util.Map} with
 * string keys or a record, and reads the value of that name from it; one statement uses one of the two forms. A null argument is SQL
 * NULL of the type that the server infers.
 *
 * <p><b>Results.</b> The type is a scalar (a primitive's box, {@code String}, {@code BigDecimal}, {@code UUID}, {@code byte[]}, an enum,
 * a java.time type) for statements of one column, or a record, whose components are matched to columns by name: {@code createdAt}
 * reads {@code created_at}, {@code createdat} or {@code createdAt}.
 *
 * <p><b>Deadline.</b> Every call ends by the deadline of the current {@link CallContext}, if there is one.
 *
 * <p><b>Errors.</b> All failures are {@link nexs.api.error.NexsException}s. No call leaves a statement or cursor open.
 */
public interface IQueryable {

  /**
   * Runs a statement and drops its rows, if it gives any.
   *
   * @param sql one statement
   * @param args the values of its parameters
   */
  CommandTag exec(String sql, @Nullable Object... args);

  /**
   * The only row.
   *
   * @throws nexs.api.error.NoRowsException for no row
   * @throws nexs.api.error.TooManyRowsException for more than one
   * @throws nexs.api.error.MappingException for a row that does not fit, NULL as a scalar included
   */
  <T> T queryOne(Class<T> type, String sql, @Nullable Object... args);

  /**
   * The only row, or empty for no row and for NULL as a scalar.
   *
   * @throws nexs.api.error.TooManyRowsException for more than one row
   * @throws nexs.api.error.MappingException for a row that does not fit
   */
  <T> Optional<T> queryOptional(Class<T> type, String sql, @Nullable Object... args);

  /**
   * All rows, in memory, as an unmodifiable list. For results without a bound use {@link #query}.
   *
   * @throws nexs.api.error.MappingException for a row that does not fit, NULL as a scalar included
   */
  <T> List<T> queryAll(Class<T> type, String sql, @Nullable Object... args);

  /**
   * The value of the only column of the only row as a number: for {@code SELECT count(*) ...}.
   *
   * @throws nexs.api.error.NoRowsException for no row
   * @throws nexs.api.error.TooManyRowsException for more than one
   * @throws nexs.api.error.MappingException for a value that is NULL or not an integer
   */
  long queryCount(String sql, @Nullable Object... args);

  /**
   * Hands the open rows to {@code reader}, in bounded memory whatever their number, and closes them when it returns. The rows and
   * everything read from the current one without a conversion are invalid afterwards.
   *
   * @param reader reads as many rows as it likes; its result is the result of the call
   */
  <R extends @Nullable Object, X extends Exception> R query(
      IWork<? super IRows, R, X> reader, String sql, @Nullable Object... args) throws X;

  /**
   * Sends all statements of a batch together, with as few round trips as the provider can, and runs all of them or none: outside a
   * transaction the batch is a transaction of its own.
   *
   * @throws nexs.api.error.ServerException for the first statement that fails; it tells the statement's place in the batch
   */
  BatchResult send(Batch batch);

  /** COPY in and out, on this pool, connection or transaction; nothing is sent yet. */
  ICopy copy();

  /** Inserts records of a class; nothing is sent yet. */
  <T> IInsert<T> insert(Class<T> type);

  /** Updates rows by records of a class; nothing is sent yet. */
  <T> IUpdate<T> update(Class<T> type);

  /**
   * Notifies all who listen to a channel, in this database. In a transaction, they learn of it when it commits, and equal notifications
   * are one.
   *
   * @param channel the name, exactly so: it is quoted; see {@link NotificationLimits#CHANNEL_BYTES}
   * @param payload what to tell them, in at most {@link NotificationLimits#PAYLOAD_BYTES}; may be empty
   * @throws nexs.api.error.ParameterException for a name or payload that PostgreSQL does not take; nothing was sent
   */
  default void notify(String channel, String payload) {
    NotificationLimits.checkChannel(channel);
    NotificationLimits.checkPayload(payload);
    exec("SELECT pg_notify($1, $2)", channel, payload);
  }
}
