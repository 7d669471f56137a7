package nexs.provider.vertx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import nexs.api.ColumnInfo;
import nexs.api.CommandTag;
import nexs.api.IRow;
import nexs.api.error.NexsException;
import nexs.api.mapping.IRowMapper;
import nexs.api.spi.ParsedSql;
import nexs.api.type.TypeInfo;
import nexs.provider.vertx.wire.Parameters;
import nexs.provider.vertx.wire.RowShape;
import nexs.session.ISqlRows;
import nexs.session.ISqlStatement;
import nexs.session.driver.IMapperSource;
import nexs.session.driver.SessionSetup;
import nexs.session.driver.SessionTransaction;
import nexs.session.driver.StatementTexts;
import nexs.session.driver.Tags;
import org.jspecify.annotations.Nullable;

/** A read that runs beside others on a session, whichever is open to it. Safe for any thread. */
final class PipedStatement implements ISqlStatement {

  private static final int ATTEMPTS = 3;

  private final Pipelines pipelines;
  private final SessionSetup setup;
  private final ParsedSql parsed;
  private final boolean reads;
  private volatile String text;
  private volatile @Nullable Plan plan;
  private final Slowness slowness = new Slowness();

  /** @param reads whether it may be shared at all */
  PipedStatement(Pipelines pipelines, SessionSetup setup, ParsedSql parsed, boolean reads) {
    this.pipelines = pipelines;
    this.setup = setup;
    this.parsed = parsed;
    this.reads = reads;
    this.text = setup.texts().sent(parsed);
  }

  /** What was learnt of the rows of one shape. */
  private record Plan(
      RowShape shape,
      List<ColumnInfo> columns,
      @Nullable Class<?> type,
      @Nullable IRowMapper<?> mapper) {}

  /** The rows of a shape, as whoever reads them maps them. */
  private record Mapping(PipedStatement statement, Plan found) implements IMapperSource {

    @Override
    @SuppressWarnings({
      "unchecked", // a plan's type is the one that its mapper was made for
      "ReferenceEquality" // each parse makes one description
    })
    public <T> IRowMapper<T> mapper(Class<T> type) {
      Plan latest = statement.plan;
      Plan plan = latest != null && latest.shape() == found.shape() ? latest : found;
      IRowMapper<?> known = plan.type() == type ? plan.mapper() : null;
      if (known == null) {
        known = statement.setup.mappers().mapper(type, plan.columns());
        statement.plan = new Plan(plan.shape(), plan.columns(), type, known);
      }
      return (IRowMapper<T>) known;
    }

    @Override
    public <T> @Nullable T value(
        byte[] bytes, int at, int length, boolean binary, ColumnInfo column, Class<T> type) {
      return statement.setup.mappers().value(bytes, at, length, binary, column, type);
    }

    @Override
    public <T> T row(IRow row, Class<T> type) {
      return mapper(type).map(row);
    }
  }

  /** Whether it may share a session just now. */
  boolean shareable() {
    return reads && !slowness.apart();
  }

  @Override
  public ParsedSql parsed() {
    return parsed;
  }

  @Override
  public CommandTag exec(@Nullable Object @Nullable [] args) {
    return Tags.of(run(args, false).step().tag());
  }

  @Override
  public ISqlRows rows(@Nullable Object @Nullable [] args) {
    SharedAnswer answer = run(args, true);
    RowShape shape = answer.shape();
    Plan now =
        shape == null ? new Plan(new RowShape(List.of()), List.of(), null, null) : plan(shape);
    return new VertxRows(new Mapping(this, now), now.columns(), shape, answer.step().rows(), null);
  }

  /** Nothing that shares is read in portions. */
  @Override
  public ISqlRows open(@Nullable Object @Nullable [] args) {
    return rows(args);
  }

  private SharedAnswer run(@Nullable Object @Nullable [] args, boolean keepsRows) {
    Parameters parameters = Parameters.of(setup.arguments().resolve(parsed, args));
    String sql = text;
    for (int attempt = 1; true; attempt++) {
      boolean apart = attempt == ATTEMPTS || !shareable(); // where nobody's cancel can hit it
      Pipe pipe = apart ? pipelines.alone() : pipelines.enter();
      SharedCall call = new SharedCall(pipe, this, parameters, keepsRows, sql);
      boolean done = false;
      try {
        SharedAnswer answer = call.run();
        done = true;
        slowness.took(call.tookNanos());
        return answer;
      } catch (NexsException failure) {
        if (attempt == ATTEMPTS || !again(failure, pipe, call)) {
          throw failure;
        }
        if (SessionTransaction.stale(failure)) {
          sql = afterStale(sql, call.parsedIt(), attempt);
        }
      } finally {
        if (!call.abandoned()) {
          pipe.leave(!done);
        }
      }
    }
  }

  /**
   * The text of the next attempt. Of what was stale although it had been parsed just now, the server keeps a form by its text: another one is
   * sent from now on. The last attempt must not meet a form of before.
   */
  private String afterStale(String sql, boolean parsedNow, int attempt) {
    if (parsedNow) {
      String renewed = setup.texts().renew(parsed);
      text = renewed;
      return renewed;
    }
    return attempt == ATTEMPTS - 1 ? StatementTexts.edition(parsed) : sql;
  }

  /** Whether the failure was not the statement's own, and left nothing behind. */
  private boolean again(NexsException failure, Pipe pipe, SharedCall call) {
    boolean cancelled =
        failure.sqlState().orElse("").equals("57014") && pipe.cancelled() && !call.expired();
    if (cancelled) {
      slowness.ended(call.tookNanos());
    }
    return cancelled || SessionTransaction.stale(failure);
  }

  @SuppressWarnings("ReferenceEquality") // each parse makes one description
  private Plan plan(RowShape shape) {
    Plan known = plan;
    if (known != null && known.shape() == shape) {
      return known;
    }
    Plan made = new Plan(shape, columns(shape), null, null);
    plan = made;
    return made;
  }

  private List<ColumnInfo> columns(RowShape shape) {
    List<ColumnInfo> made = new ArrayList<>(shape.columns().size());
    for (RowShape.Column column : shape.columns()) {
      made.add(column.info(type(column.type())));
    }
    return Collections.unmodifiableList(made);
  }

  /** Without a session of its own, unless the catalog has to be asked. */
  private TypeInfo type(int oid) {
    TypeInfo known = setup.types().known(oid);
    return known == null ? pipelines.type(oid) : known;
  }

  /** The statements belong to the sessions. */
  @Override
  public void close() {}
}
