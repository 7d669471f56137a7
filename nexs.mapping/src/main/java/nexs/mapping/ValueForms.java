package nexs.mapping;

import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import nexs.api.error.NexsException;
import nexs.api.error.ParameterException;
import nexs.api.mapping.Converters;
import nexs.api.mapping.IConverter;
import nexs.api.mapping.IJsonCodec;
import nexs.api.type.Json;
import nexs.api.type.Multirange;
import nexs.api.type.Range;
import nexs.api.type.TypeInfo;
import nexs.api.type.TypeKind;
import nexs.mapping.codec.Boxes;
import nexs.mapping.codec.CopyForms;
import nexs.mapping.codec.Misfit;
import nexs.mapping.codec.Oids;
import nexs.mapping.codec.ValueWriter.BinaryForm;
import nexs.mapping.codec.WireBuffer;
import nexs.mapping.read.TypeArguments;
import org.jspecify.annotations.Nullable;

/** What writes values of a Java type into a column of a type, in binary. Safe for any thread. */
final class ValueForms {

  private final Converters converters;

  ValueForms(Converters converters) {
    this.converters = converters;
  }

  /** The form of a type for a column; null where nothing of it goes there. */
  @Nullable BinaryForm<?> find(Type type, TypeInfo to) {
    if (TypeArguments.open(type)) {
      return null;
    }
    TypeInfo column = to.withoutDomain();
    Class<?> raw = Boxes.of(TypeArguments.raw(type));
    IConverter<?, ?> converter = converters.converter(raw);
    if (converter != null) {
      return converted(converter, column);
    }
    BinaryForm<?> known = CopyForms.find(raw, column);
    if (known != null) {
      return known;
    }
    List<Type> arguments = TypeArguments.arguments(type);
    TypeInfo element = column.element();
    return switch (column.kind()) {
      case ARRAY -> element == null ? null : array(type, element);
      case RANGE ->
          raw == Range.class && arguments.size() == 1 && element != null
              ? range(arguments.getFirst(), element)
              : null;
      case MULTIRANGE ->
          raw == Multirange.class && arguments.size() == 1 && element != null
              ? multirange(arguments.getFirst(), element.element())
              : null;
      case COMPOSITE -> raw.isRecord() ? CompositeForm.find(this, type, column) : null;
      default -> json(column);
    };
  }

  private <T, S> @Nullable BinaryForm<T> converted(IConverter<T, S> converter, TypeInfo column) {
    BinaryForm<S> stored = typed(find(converter.stored(), column));
    return stored == null
        ? null
        : (parameter, value, out) -> stored.write(parameter, convert(converter, value), out);
  }

  /** What a converter stores for a value. */
  static <T, S> S convert(IConverter<T, S> converter, T value) {
    try {
      return converter.toStored(value);
    } catch (NexsException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new ParameterException(
          "is a "
              + Misfit.name(converter.type())
              + " whose converter failed with a "
              + e.getClass().getName()
              + ", which is the cause",
          e);
    }
  }

  @SuppressWarnings("unchecked") // found for values of that class
  private static <T> @Nullable BinaryForm<T> typed(@Nullable BinaryForm<?> form) {
    return (BinaryForm<T>) form;
  }

  private @Nullable BinaryForm<?> array(Type type, TypeInfo element) {
    BinaryForm<?> form = find(leaf(type), element);
    return form == null ? null : CopyForms.array(element, form);
  }

  /** What arrays and collections within each other hold in the end. */
  private static Type leaf(Type type) {
    Class<?> raw = TypeArguments.raw(type);
    if (raw.isArray() && raw != byte[].class) {
      return leaf(raw.componentType());
    }
    boolean collection = raw == List.class || raw == Set.class || raw == Collection.class;
    List<Type> arguments = TypeArguments.arguments(type);
    return collection && !arguments.isEmpty() ? leaf(arguments.getFirst()) : type;
  }

  private @Nullable BinaryForm<?> range(Type bound, TypeInfo element) {
    BinaryForm<?> form = find(bound, element);
    return form == null ? null : CopyForms.range(form);
  }

  private @Nullable BinaryForm<?> multirange(Type bound, @Nullable TypeInfo element) {
    BinaryForm<?> form = element == null ? null : find(bound, element);
    return form == null ? null : CopyForms.multirange(form);
  }

  private @Nullable BinaryForm<?> json(TypeInfo column) {
    IJsonCodec codec = converters.json();
    boolean json = column.kind() == TypeKind.BASE && json(column.oid());
    if (codec == null || !json) {
      return null;
    }
    BinaryForm<String> text = typed(CopyForms.find(String.class, column));
    return text == null
        ? null
        : (int parameter, Object value, WireBuffer out) ->
            text.write(parameter, document(codec, value), out);
  }

  static boolean json(int oid) {
    return oid == Oids.JSON || oid == Oids.JSONB;
  }

  /** The document of a value, or of what a mark holds. */
  static String document(IJsonCodec codec, Object value) {
    Object content = value instanceof Json marked ? marked.value() : value;
    try {
      return codec.write(content);
    } catch (Exception e) {
      throw new ParameterException(
          "is a "
              + (content == null ? "null" : Misfit.name(content.getClass()))
              + " that the JSON library refused with a "
              + e.getClass().getName()
              + ", which is the cause",
          e);
    }
  }
}
