package nexs.mapping;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import nexs.api.ColumnInfo;
import nexs.api.IRow;
import nexs.api.error.MappingException;
import nexs.mapping.wire.Wire;
import nexs.mapping.wire.WireDecoder;

/** A row of values in the text format. */
final class TextRow implements IRow {

  private final List<ColumnInfo> columns = new ArrayList<>();
  private final List<String> values = new ArrayList<>();

  /** This row with a column more. */
  TextRow with(String name, String type, String value) {
    columns.add(Wire.column(name, type));
    values.add(value);
    return this;
  }

  @Override
  public List<ColumnInfo> columns() {
    return columns;
  }

  @Override
  public boolean isNull(int column) {
    return values.get(column - 1) == null;
  }

  @Override
  public boolean booleanAt(int column) {
    return WireDecoder.booleanOf(bytes(column), false, columns.get(column - 1));
  }

  @Override
  public short shortAt(int column) {
    return WireDecoder.shortOf(bytes(column), false, columns.get(column - 1));
  }

  @Override
  public int intAt(int column) {
    return WireDecoder.intOf(bytes(column), false, columns.get(column - 1));
  }

  @Override
  public long longAt(int column) {
    return WireDecoder.longOf(bytes(column), false, columns.get(column - 1));
  }

  @Override
  public float floatAt(int column) {
    return WireDecoder.floatOf(bytes(column), false, columns.get(column - 1));
  }

  @Override
  public double doubleAt(int column) {
    return WireDecoder.doubleOf(bytes(column), false, columns.get(column - 1));
  }

  @Override
  public <T> T valueAt(int column, Class<T> type) {
    return isNull(column)
        ? null
        : WireDecoder.decode(bytes(column), false, columns.get(column - 1), type);
  }

  @Override
  public <T> T value(String column, Class<T> type) {
    throw new UnsupportedOperationException(column);
  }

  @Override
  public <T> T as(Class<T> type) {
    return new RowMappers().mapper(type, columns).map(this);
  }

  private byte[] bytes(int column) {
    if (isNull(column)) {
      throw new MappingException("column " + column + " is NULL", null);
    }
    return values.get(column - 1).getBytes(StandardCharsets.UTF_8);
  }
}
