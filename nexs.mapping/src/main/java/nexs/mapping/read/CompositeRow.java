package nexs.mapping.read;

import java.util.List;
import nexs.api.ColumnInfo;
import nexs.mapping.codec.CompositeParts;
import nexs.mapping.value.IValueSource;
import nexs.mapping.wire.WireRow;

/** The fields of a composite value as a row. Immutable. */
final class CompositeRow extends WireRow {

  private final CompositeParts parts;

  /**
   * Of a value taken apart.
   *
   * @param columns as many as it has fields
   */
  CompositeRow(CompositeParts parts, List<ColumnInfo> columns, IValueSource source) {
    super(columns, source);
    this.parts = parts;
  }

  @Override
  protected byte[] bytes(int column) {
    return parts.plain();
  }

  @Override
  protected int at(int column) {
    return parts.start(column);
  }

  @Override
  protected int length(int column) {
    return parts.size(column);
  }

  @Override
  protected boolean binary(int column) {
    return false;
  }
}
