package nexs.mapping.read;

import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nexs.api.mapping.Converters;
import nexs.api.mapping.IConverter;
import nexs.api.type.Multirange;
import nexs.api.type.Range;
import nexs.mapping.codec.Boxes;
import nexs.mapping.codec.ListReader;
import nexs.mapping.codec.Readers;
import nexs.mapping.value.IValueReader;
import nexs.mapping.value.IValueSource;
import org.jspecify.annotations.Nullable;

/** Puts together the reader of a Java type. Safe for any thread. */
public final class ReaderFactory {

  private final Converters converters;
  private final CompositeValues.Mappers mappers;
  private final IValueSource source;

  /**
   * For a pool.
   *
   * @param mappers of the rows that composite values are
   * @param source of their values
   */
  public ReaderFactory(
      Converters converters, CompositeValues.Mappers mappers, IValueSource source) {
    this.converters = converters;
    this.mappers = mappers;
    this.source = source;
  }

  /** The reader of a type, or null when no column's value becomes one. */
  public @Nullable IValueReader<?> find(Type type) {
    if (TypeArguments.open(type)) {
      return null;
    }
    Class<?> raw = Boxes.of(TypeArguments.raw(type));
    IConverter<?, ?> converter = converters.converter(raw);
    if (converter != null) {
      return converted(converter);
    }
    List<Type> arguments = TypeArguments.arguments(type);
    if (raw == Optional.class) {
      IValueReader<?> content = arguments.isEmpty() ? null : find(arguments.getFirst());
      return content == null ? null : new OptionalValues(content);
    }
    if (raw == List.class || raw == Collection.class || raw == Set.class) {
      ListReader list = arguments.isEmpty() ? null : list(1, arguments.getFirst());
      return json(type, raw == Set.class && list != null ? new SetValues(list) : list);
    }
    if (raw == Range.class && !arguments.isEmpty()) {
      IValueReader<?> bound = find(arguments.getFirst());
      return bound == null ? null : new RangeValues(bound);
    }
    if (raw == Multirange.class && !arguments.isEmpty()) {
      IValueReader<?> bound = find(arguments.getFirst());
      return bound == null ? null : new MultirangeValues(bound);
    }
    if (raw.isArray() && raw != byte[].class) {
      return json(type, array(raw));
    }
    if (raw == Map.class) {
      return json(type, hstore(arguments) ? new KnownValues(raw) : null);
    }
    if (Readers.readable(raw)) {
      return new KnownValues(raw);
    }
    boolean mapped = raw.isRecord() || converters.discriminator(raw) != null;
    return json(type, mapped ? new CompositeValues(type, mappers, source) : null);
  }

  /** Without a codec and without another reader, nothing becomes the type. */
  private @Nullable IValueReader<?> json(Type type, @Nullable IValueReader<?> other) {
    return other == null && converters.json() == null
        ? null
        : new JsonValues(type, converters.json(), other);
  }

  private <T, S> IValueReader<?> converted(IConverter<T, S> converter) {
    return new ConvertedValues<>(converter, new KnownValues(converter.stored()));
  }

  /** Lists within lists are the dimensions of one array. */
  private @Nullable ListReader list(int depth, Type element) {
    List<Type> arguments = TypeArguments.arguments(element);
    if (TypeArguments.raw(element) == List.class && !arguments.isEmpty()) {
      return list(depth + 1, arguments.getFirst());
    }
    IValueReader<?> reader = find(element);
    return reader == null ? null : new ListReader(depth, reader);
  }

  private @Nullable IValueReader<?> array(Class<?> type) {
    Class<?> leaf = type.componentType();
    while (leaf.isArray() && leaf != byte[].class) {
      leaf = leaf.componentType();
    }
    boolean known = Readers.readable(leaf) && converters.converter(Boxes.of(leaf)) == null;
    if (known && leaf != Map.class) {
      return new KnownValues(type);
    }
    IValueReader<?> element = leaf.isPrimitive() ? null : find(leaf);
    return element == null ? null : new ArrayValues(type, element);
  }

  private static boolean hstore(List<Type> arguments) {
    return arguments.isEmpty()
        || (arguments.get(0) == String.class && arguments.get(1) == String.class);
  }
}
