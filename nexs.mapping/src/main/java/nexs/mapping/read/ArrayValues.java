package nexs.mapping.read;

import nexs.api.ColumnInfo;
import nexs.api.type.TypeInfo;
import nexs.mapping.codec.ArrayReader;
import nexs.mapping.codec.ListReader;
import nexs.mapping.value.IValueReader;

/**
 * Java arrays of elements that take a reader of their own.
 *
 * @param type the array class
 * @param element reads an element
 */
record ArrayValues(Class<?> type, IValueReader<?> element) implements IValueReader<Object> {

  @Override
  public Object read(byte[] bytes, int at, int length, boolean binary, ColumnInfo column) {
    return ArrayReader.read(bytes, at, length, binary, column, type, element);
  }

  @Override
  public boolean takes(TypeInfo from) {
    return new ListReader(1, element).takes(from);
  }
}
