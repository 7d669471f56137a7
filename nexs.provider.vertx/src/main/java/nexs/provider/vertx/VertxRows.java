package nexs.provider.vertx;

import java.util.List;
import nexs.api.ColumnInfo;
import nexs.provider.vertx.wire.CloseStep;
import nexs.provider.vertx.wire.ExecuteStep;
import nexs.provider.vertx.wire.Prepared;
import nexs.provider.vertx.wire.RowShape;
import nexs.session.driver.DriverRows;
import org.jspecify.annotations.Nullable;

/** Rows as the server sent them, fetched in portions from an open portal. */
final class VertxRows extends DriverRows {

  private static final RowShape NO_COLUMNS = new RowShape(List.of());

  private final VertxSession session;
  private final VertxStatement statement;
  private final @Nullable Prepared prepared;
  private final List<RowShape.Column> columns;
  private final DataRow current;
  private List<byte[]> portion;
  private @Nullable String portal;
  private int at = -1;

  private VertxRows(VertxAnswer answer, RowShape shape, List<ColumnInfo> described) {
    super(answer.statement(), described, answer.session().setup().mappers());
    this.session = answer.session();
    this.statement = answer.statement();
    this.prepared = answer.prepared();
    this.columns = shape.columns();
    this.current = new DataRow(columns.size());
    this.portion = answer.step().rows();
    this.portal = answer.step().more() ? answer.portal() : null;
  }

  /** The rows of an answer; those of a statement without a result are none, of no columns. */
  static VertxRows of(VertxAnswer answer) {
    RowShape shape = answer.shape();
    return new VertxRows(
        answer, shape == null ? NO_COLUMNS : shape, answer.statement().columns(shape));
  }

  @Override
  protected boolean advance() {
    if (++at >= portion.size() && !fetch()) {
      at = portion.size();
      return false;
    }
    current.set(portion.get(at));
    return true;
  }

  private boolean fetch() {
    String open = portal;
    if (open == null || prepared == null) {
      return false;
    }
    portion = List.of();
    ExecuteStep step = session.fetch(prepared, open, statement.parsed());
    portion = step.rows();
    portal = step.more() ? open : null;
    at = 0;
    return !portion.isEmpty();
  }

  @Override
  public int known() {
    return portion.size();
  }

  /** A portal that is open closes with the session's next call. */
  @Override
  protected void drop() {
    portion = List.of();
    if (portal != null && prepared != null) {
      session.forget(CloseStep.of(prepared, portal));
      portal = null;
    }
  }

  @Override
  protected boolean binary(int column) {
    return columns.get(column).binary();
  }

  @Override
  protected byte @Nullable [] value(int column) {
    return current.value(column);
  }
}
