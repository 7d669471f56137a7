package nexs.mapping;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import nexs.api.ColumnInfo;
import nexs.mapping.wire.Wire;
import nexs.mapping.wire.WireRow;
import org.jspecify.annotations.Nullable;

/** A row of values in the text format. */
final class TextRow extends WireRow {

  private final List<ColumnInfo> described;
  private final List<byte @Nullable []> values = new ArrayList<>();

  TextRow() {
    this(new RowMappers());
  }

  TextRow(RowMappers mappers) {
    this(new ArrayList<>(), mappers);
  }

  private TextRow(List<ColumnInfo> columns, RowMappers mappers) {
    super(columns, mappers);
    described = columns;
  }

  /** This row with a column more. */
  TextRow with(String name, String type, @Nullable String value) {
    return with(Wire.column(name, type), value);
  }

  /** This row with a column more. */
  TextRow with(ColumnInfo column, @Nullable String value) {
    described.add(column);
    values.add(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  @Override
  protected byte[] bytes(int column) {
    byte[] value = values.get(column);
    return value == null ? new byte[0] : value;
  }

  @Override
  protected int at(int column) {
    return 0;
  }

  @Override
  protected int length(int column) {
    byte[] value = values.get(column);
    return value == null ? -1 : value.length;
  }

  @Override
  protected boolean binary(int column) {
    return false;
  }
}
