package nexs.mapping.read;

import nexs.api.ColumnInfo;
import nexs.api.type.TypeInfo;
import nexs.mapping.codec.Fits;
import nexs.mapping.codec.Readers;
import nexs.mapping.value.IValueReader;

/** Values of a class that nexs knows. */
record KnownValues(Class<?> type) implements IValueReader<Object> {

  @Override
  public Object read(byte[] bytes, int at, int length, boolean binary, ColumnInfo column) {
    return Readers.read(bytes, at, length, binary, column, type);
  }

  @Override
  public boolean takes(TypeInfo from) {
    return Fits.takes(type, from);
  }
}
