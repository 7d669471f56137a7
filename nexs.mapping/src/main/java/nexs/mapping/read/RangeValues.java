package nexs.mapping.read;

import nexs.api.ColumnInfo;
import nexs.api.type.Range;
import nexs.api.type.TypeInfo;
import nexs.api.type.TypeKind;
import nexs.mapping.codec.Ranges;
import nexs.mapping.value.IValueReader;

/** Ranges whose bounds are of a class that was asked for. */
record RangeValues(IValueReader<?> bound) implements IValueReader<Range<?>> {

  @Override
  public Range<?> read(byte[] bytes, int at, int length, boolean binary, ColumnInfo column) {
    return Ranges.range(bytes, at, length, binary, column, bound);
  }

  @Override
  public boolean takes(TypeInfo type) {
    return type.kind() == TypeKind.RANGE && bounds(bound, type);
  }

  static boolean bounds(IValueReader<?> bound, TypeInfo type) {
    TypeInfo bounds = Ranges.bounds(type);
    return bounds == null || bound.takes(bounds.withoutDomain());
  }
}
