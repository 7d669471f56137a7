package nexs.mapping.read;

import nexs.api.ColumnInfo;
import nexs.api.error.MappingException;
import nexs.api.error.NexsException;
import nexs.api.mapping.IConverter;
import nexs.api.type.TypeInfo;
import nexs.mapping.codec.Misfit;
import nexs.mapping.value.IValueReader;
import org.jspecify.annotations.Nullable;

/** Values of a class of the program. */
record ConvertedValues<T, S>(IConverter<T, S> converter, IValueReader<?> stored)
    implements IValueReader<T> {

  @Override
  public @Nullable T read(byte[] bytes, int at, int length, boolean binary, ColumnInfo column) {
    Object value = stored.read(bytes, at, length, binary, column);
    if (value == null) {
      return null;
    }
    try {
      return converter.fromStored(converter.stored().cast(value));
    } catch (NexsException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new MappingException(
          Misfit.describe(column)
              + " cannot be read as "
              + Misfit.name(converter.type())
              + ": its converter failed with a "
              + e.getClass().getName()
              + ", which is the cause",
          e);
    }
  }

  @Override
  public boolean takes(TypeInfo type) {
    return stored.takes(type);
  }
}
