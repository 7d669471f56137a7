package nexs.session.driver;

import java.util.Arrays;
import java.util.List;
import nexs.api.ColumnInfo;
import nexs.api.CommandTag;
import nexs.api.IRow;
import nexs.api.error.NexsException;
import nexs.api.mapping.IRowMapper;
import nexs.api.spi.ParsedSql;
import nexs.mapping.Arguments;
import nexs.mapping.RowMappers;
import nexs.session.ISqlRows;
import nexs.session.ISqlStatement;
import nexs.session.Refusals;
import org.jspecify.annotations.Nullable;

/**
 * A statement on one session: its text, and what was learnt of its result. A driver adds how it is sent. For the session's thread.
 */
public abstract class DriverStatement implements ISqlStatement, IMapperSource {

  private final SessionTransaction transaction;
  private final RowMappers mappers;
  private final Arguments arguments;
  private final ParsedSql parsed;
  private final Staleness staleness;
  private int uses;
  private boolean ran;
  private boolean returnsRows;
  private long inTransaction = -1;
  private List<ColumnInfo> columns = List.of();
  private @Nullable Class<?> mappedType;
  private @Nullable IRowMapper<?> mapper;
  private boolean alone;
  private int[] arraysOf = {};
  private @Nullable String overArrays;

  /** Of a session; nothing is sent. */
  protected DriverStatement(DriverSession<?> session, ParsedSql parsed) {
    this.transaction = session.transaction();
    this.mappers = session.setup().mappers();
    this.arguments = session.setup().arguments();
    this.parsed = parsed;
    this.staleness = new Staleness(session.setup().texts(), parsed);
  }

  /**
   * Sends it and waits for the answer. Where a transaction waits to begin, BEGIN goes first.
   *
   * @param values of the parameters
   */
  protected abstract IAnswer send(@Nullable Object[] values, Want want);

  /**
   * As {@link #send}, in one flush with statements of nexs's own. What befalls the question only, behind a COMMIT or a statement that commits by
   * itself, does not fail the call: its answer is lost then.
   */
  protected abstract IAnswer sendEscorted(@Nullable Object[] values, Want want, Escort escort);

  /** Sends several statements by the simple protocol; the answer is that of the last. */
  protected abstract IAnswer sendSeveral();

  /** The object ids that parameters of such values are declared as; 0 where that is left to the server. */
  protected abstract int[] declaredTypes(@Nullable Object[] values);

  /** The object ids that the server takes parameters of such values as; asks it. */
  protected abstract int[] describedTypes(@Nullable Object[] values);

  @Override
  public final ParsedSql parsed() {
    return parsed;
  }

  @Override
  public final CommandTag exec(@Nullable Object @Nullable [] args) {
    return run(args, Want.TAG).tag();
  }

  @Override
  public final ISqlRows rows(@Nullable Object @Nullable [] args) {
    return run(args, Want.ROWS).rows();
  }

  @Override
  public final ISqlRows open(@Nullable Object @Nullable [] args) {
    return run(args, Want.PORTIONS).rows();
  }

  private IAnswer run(@Nullable Object @Nullable [] args, Want want) {
    @Nullable Object[] values = arguments.resolve(parsed, args);
    if (parsed.several()) {
      if (values.length > 0) {
        throw Refusals.severalWithArguments(parsed);
      }
      IAnswer answer = sendSeveral();
      transaction.ranBySelf();
      return answer;
    }
    boolean inside = transaction.open();
    try {
      return transaction.run(this, values, want);
    } catch (NexsException failure) {
      if (SessionTransaction.stale(failure)) {
        staleness.failed();
      }
      if (!transaction.heals(failure)) {
        throw failure;
      }
      staleness.heals();
      try {
        return inside ? transaction.alone(this, values, want) : transaction.run(this, values, want);
      } finally {
        staleness.healed();
      }
    }
  }

  /**
   * Counts a use, and tells whether it is at least the {@code threshold}th; never for a threshold of 0.
   */
  public final boolean prepares(int threshold) {
    if (uses < Integer.MAX_VALUE) {
      uses++;
    }
    return threshold > 0 && uses >= threshold;
  }

  /** Whether the server must keep no form of it under its own text, since those that it has kept are of no use. */
  public final boolean distrusted() {
    return staleness.distrusted();
  }

  /** The text to be sent where the server keeps a form of it: its own, or one with a comment behind it. */
  public final String text() {
    return staleness.text();
  }

  /** Notes that it was stale although the server had just parsed it; what fails then is thrown as ever. */
  public final void staleAfresh() {
    staleness.failedFresh();
  }

  /** Makes every use from now on a prepared one. */
  public final void prepareAlways() {
    uses = Integer.MAX_VALUE;
  }

  /** Notes what a run showed: whether there were rows, and the transaction it was in. */
  final void ran(boolean withRows, long transactionNumber) {
    ran = true;
    staleness.ran();
    returnsRows = withRows;
    inTransaction = transactionNumber;
  }

  /** Whether the statement returned rows when it ran last, under a plan that the server may still have. */
  final boolean returnsRows() {
    return returnsRows;
  }

  /** Whether the server need not be asked for its columns again: it has none, by its words and by its last run. */
  public final boolean withoutColumns() {
    return ran && !returnsRows && !parsed.returnsRows();
  }

  /** Whether it ran last in that transaction, which since then holds its tables' definitions still. */
  final boolean ranIn(long number) {
    return inTransaction == number;
  }

  /** Takes note of a new description of its rows. */
  protected final void describedAs(List<ColumnInfo> described) {
    columns = described;
    mapper = null;
  }

  /** The columns last seen. */
  public final List<ColumnInfo> columns() {
    return columns;
  }

  @Override
  @SuppressWarnings("unchecked") // mappedType is the type that mapper was made for
  public final <T> IRowMapper<T> mapper(Class<T> type) {
    IRowMapper<?> known = mapper;
    if (known == null || mappedType != type) {
      known = mappers.mapper(type, columns);
      mapper = known;
      mappedType = type;
    }
    return (IRowMapper<T>) known;
  }

  @Override
  public final <T> @Nullable T value(
      byte[] bytes, int at, int length, boolean binary, ColumnInfo column, Class<T> type) {
    return mappers.value(bytes, at, length, binary, column, type);
  }

  @Override
  public final <T> T row(IRow row, Class<T> type) {
    return mapper(type).map(row);
  }

  /** Whether a batch must not make one statement of several of these. */
  final boolean alone() {
    return alone;
  }

  /** From now on each of these goes by itself. */
  final void makeAlone() {
    alone = true;
  }

  /** The statement for many rows whose parameters are declared so; null when it is not known. */
  final @Nullable String overArrays(int[] declared) {
    return Arrays.equals(arraysOf, declared) ? overArrays : null;
  }

  /** Keeps that statement, the last one. */
  final void keepOverArrays(int[] declared, String sql) {
    arraysOf = declared;
    overArrays = sql;
  }
}
