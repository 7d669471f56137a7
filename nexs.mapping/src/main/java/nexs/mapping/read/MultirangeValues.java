package nexs.mapping.read;

import nexs.api.ColumnInfo;
import nexs.api.type.Multirange;
import nexs.api.type.TypeInfo;
import nexs.api.type.TypeKind;
import nexs.mapping.codec.Ranges;
import nexs.mapping.value.IValueReader;

/** Multiranges whose bounds are of a class that was asked for. */
record MultirangeValues(IValueReader<?> bound) implements IValueReader<Multirange<?>> {

  @Override
  public Multirange<?> read(byte[] bytes, int at, int length, boolean binary, ColumnInfo column) {
    return Ranges.multirange(bytes, at, length, binary, column, bound);
  }

  @Override
  public boolean takes(TypeInfo type) {
    return type.kind() == TypeKind.MULTIRANGE && RangeValues.bounds(bound, type);
  }
}
