package nexs.bench.nothing;

import java.util.List;
import nexs.api.ColumnInfo;
import nexs.api.IRows;
import org.jspecify.annotations.Nullable;

/** One row, whatever its columns: each is the number 1, or whether the node is a standby. */
final class NothingRows implements IRows {

  private final boolean standby;
  private boolean read;

  NothingRows(boolean standby) {
    this.standby = standby;
  }

  @Override
  public boolean next() {
    boolean first = !read;
    read = true;
    return first;
  }

  @Override
  public List<ColumnInfo> columns() {
    return List.of();
  }

  @Override
  public boolean isNull(int column) {
    return false;
  }

  @Override
  public boolean booleanAt(int column) {
    return standby;
  }

  @Override
  public short shortAt(int column) {
    return 1;
  }

  @Override
  public int intAt(int column) {
    return 1;
  }

  @Override
  public long longAt(int column) {
    return 1;
  }

  @Override
  public float floatAt(int column) {
    return 1;
  }

  @Override
  public double doubleAt(int column) {
    return 1;
  }

  @Override
  public <T> @Nullable T valueAt(int column, Class<T> type) {
    throw new UnsupportedOperationException("there are no values to convert");
  }

  @Override
  public <T> @Nullable T value(String column, Class<T> type) {
    throw new UnsupportedOperationException("there are no columns");
  }

  @Override
  public <T> T as(Class<T> type) {
    throw new UnsupportedOperationException("there are no records");
  }
}
