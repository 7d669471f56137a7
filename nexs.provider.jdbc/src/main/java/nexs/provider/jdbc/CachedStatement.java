package nexs.provider.jdbc;

import java.util.Arrays;
import java.util.List;
import nexs.api.ColumnInfo;
import nexs.api.CommandTag;
import nexs.api.mapping.IRowMapper;
import nexs.api.spi.ParsedSql;
import nexs.mapping.RowMappers;
import nexs.session.ISqlStatement;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Field;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.SqlCommand;

/**
 * A statement on one session: its text, the driver's handle of it, and what was learnt of its result. For the session's thread.
 */
final class CachedStatement implements ISqlStatement {

  private final Session session;
  private final ParsedSql parsed;
  private final Query query;
  private int uses;
  private boolean ran;
  private boolean returnsRows;
  private long transaction = -1;
  private Field @Nullable [] fields;
  private List<ColumnInfo> columns = List.of();
  private @Nullable Class<?> mappedType;
  private @Nullable IRowMapper<?> mapper;
  private boolean alone;
  private int[] arraysOf = {};
  private @Nullable String overArrays;

  CachedStatement(Session session, ParsedSql parsed) {
    this.session = session;
    this.parsed = parsed;
    this.query = session.executor().wrap(List.of(nativeQuery(parsed)));
  }

  /** The driver's form of a statement; it reads only the number of the positions. */
  static NativeQuery nativeQuery(ParsedSql parsed) {
    return new NativeQuery(
        parsed.text(), new int[parsed.parameterCount()], false, SqlCommand.BLANK);
  }

  @Override
  public ParsedSql parsed() {
    return parsed;
  }

  @Override
  public CommandTag exec(@Nullable Object @Nullable [] args) {
    return session.runs().run(this, args, QueryExecutor.QUERY_BOTH_ROWS_AND_STATUS).tag();
  }

  @Override
  public TupleRows rows(@Nullable Object @Nullable [] args) {
    return TupleRows.of(session, this, session.runs().run(this, args, 0));
  }

  @Override
  public TupleRows open(@Nullable Object @Nullable [] args) {
    return TupleRows.of(
        session, this, session.runs().open(this, args, session.config().fetchSize()));
  }

  Query query() {
    return query;
  }

  /** Counts a use, and tells whether it is at least the {@code threshold}th; never for a threshold of 0. */
  boolean prepares(int threshold) {
    if (uses < Integer.MAX_VALUE) {
      uses++;
    }
    return threshold > 0 && uses >= threshold;
  }

  /** Makes every use from now on a prepared one. */
  void prepareAlways() {
    uses = Integer.MAX_VALUE;
  }

  /** Notes what a run showed: whether there were rows, and the transaction it was in. */
  void ran(boolean withRows, long inTransaction) {
    ran = true;
    returnsRows = withRows;
    transaction = inTransaction;
  }

  /** Whether the statement returned rows when it ran last, under a plan that the server may still have. */
  boolean returnsRows() {
    return returnsRows;
  }

  /** Whether the server need not be asked for its columns again: it has none, by its words and by its last run. */
  boolean withoutColumns() {
    return ran && !returnsRows && !parsed.returnsRows();
  }

  /** Whether it ran last in that transaction, which since then holds its tables' definitions still. */
  boolean ranIn(long number) {
    return transaction == number;
  }

  /** The columns of {@code described}, made anew only when the description changed. */
  @SuppressWarnings("ReferenceEquality") // the driver keeps one array for each description
  List<ColumnInfo> columns(Field[] described, TypeNames types, Session session) {
    if (fields != described) {
      columns = types.columns(described, session);
      fields = described;
      mapper = null;
    }
    return columns;
  }

  /** The mapper from the columns last seen to {@code type}. */
  @SuppressWarnings("unchecked") // mappedType is the type that mapper was made for
  <T> IRowMapper<T> mapper(Class<T> type, RowMappers mappers) {
    IRowMapper<?> known = mapper;
    if (known == null || mappedType != type) {
      known = mappers.mapper(type, columns);
      mapper = known;
      mappedType = type;
    }
    return (IRowMapper<T>) known;
  }

  /** Whether a batch must not make one statement of several of these. */
  boolean alone() {
    return alone;
  }

  /** From now on each of these goes by itself. */
  void makeAlone() {
    alone = true;
  }

  /** The statement for many rows whose parameters are declared so; null when it is not known. */
  @Nullable String overArrays(int[] declared) {
    return Arrays.equals(arraysOf, declared) ? overArrays : null;
  }

  /** Keeps that statement, the last one. */
  void keepOverArrays(int[] declared, String sql) {
    arraysOf = declared;
    overArrays = sql;
  }

  @Override
  public void close() {
    query.close();
  }
}
