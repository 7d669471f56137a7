package nexs.provider.vertx;

import java.util.List;
import nexs.api.ColumnInfo;
import nexs.provider.vertx.wire.ExecuteStep;
import nexs.provider.vertx.wire.RowShape;
import nexs.session.driver.DriverRows;
import nexs.session.driver.IMapperSource;
import org.jspecify.annotations.Nullable;

/** Rows as the server sent them, all of them or those of a portal, from which they are fetched in portions. */
final class VertxRows extends DriverRows {

  private final List<RowShape.Column> columns;
  private final DataRow current;
  private final @Nullable Portal portal;
  private List<byte[]> portion;
  private int at = -1;

  /**
   * Before the first row.
   *
   * @param shape of the rows; null for a statement without a result
   * @param portal to fetch more from; null for none
   */
  VertxRows(
      IMapperSource mappers,
      List<ColumnInfo> described,
      @Nullable RowShape shape,
      List<byte[]> rows,
      @Nullable Portal portal) {
    super(described, mappers);
    this.columns = shape == null ? List.of() : shape.columns();
    this.current = new DataRow(columns.size());
    this.portion = rows;
    this.portal = portal;
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
    if (portal == null || !portal.open()) {
      return false;
    }
    portion = List.of();
    ExecuteStep step = portal.fetch();
    portion = step.rows();
    at = 0;
    return !portion.isEmpty();
  }

  @Override
  public int known() {
    return portion.size();
  }

  @Override
  protected void drop() {
    portion = List.of();
    if (portal != null) {
      portal.close();
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
