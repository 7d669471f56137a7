package nexs.mapping.read;

import java.lang.reflect.Type;
import nexs.api.ColumnInfo;
import nexs.api.error.MappingException;
import nexs.api.mapping.IJsonCodec;
import nexs.api.type.TypeInfo;
import nexs.mapping.codec.Misfit;
import nexs.mapping.codec.Oids;
import nexs.mapping.codec.Texts;
import nexs.mapping.value.IValueReader;
import org.jspecify.annotations.Nullable;

/**
 * Objects of JSON documents, and of other types by another reader.
 *
 * @param type what a document becomes
 * @param codec makes it; null where the pool has none
 * @param other reads what is no JSON; null where nothing else becomes a {@code type}
 */
record JsonValues(Type type, @Nullable IJsonCodec codec, @Nullable IValueReader<?> other)
    implements IValueReader<Object> {

  @Override
  public @Nullable Object read(
      byte[] bytes, int at, int length, boolean binary, ColumnInfo column) {
    if (!json(column.type())) {
      if (other == null) {
        throw Misfit.unreadable(column, TypeArguments.raw(type));
      }
      return other.read(bytes, at, length, binary, column);
    }
    if (codec == null) {
      throw Misfit.because(
          column,
          TypeArguments.raw(type),
          "the pool has no JSON library; give it one with json(...) of its builder, or read it as String");
    }
    String document = Texts.stringOf(bytes, at, length, binary, column);
    try {
      return codec.read(document, type);
    } catch (Exception e) {
      throw new MappingException(
          Misfit.describe(column)
              + " cannot be read as "
              + type.getTypeName()
              + ": the JSON library refused the document with a "
              + e.getClass().getName()
              + ", which is the cause",
          e);
    }
  }

  @Override
  public boolean takes(TypeInfo from) {
    return json(from) ? codec != null : other != null && other.takes(from);
  }

  static boolean json(TypeInfo type) {
    return type.oid() == Oids.JSON || type.oid() == Oids.JSONB;
  }
}
