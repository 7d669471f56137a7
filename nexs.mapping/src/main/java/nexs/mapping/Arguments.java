package nexs.mapping;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nexs.api.error.ParameterException;
import nexs.api.mapping.Converters;
import nexs.api.mapping.IConverter;
import nexs.api.mapping.IJsonCodec;
import nexs.api.spi.ParsedSql;
import nexs.api.type.Composite;
import nexs.api.type.Hstore;
import nexs.api.type.Json;
import nexs.api.type.Multirange;
import nexs.api.type.Range;
import nexs.mapping.codec.CompositeValue;
import nexs.mapping.codec.HstoreValue;
import nexs.mapping.codec.Misfit;
import nexs.mapping.wire.WireDecoder;
import org.jspecify.annotations.Nullable;

/**
 * Makes of the arguments of a call the values that {@link nexs.mapping.wire.WireEncoder} knows: puts them in order as {@link
 * NamedArguments} does, and converts what the pool's converters and the marks {@link Json}, {@link Composite} and {@link Hstore} say. One
 * instance a pool; safe for any thread.
 */
public final class Arguments {

  private final Converters converters;
  private final boolean unconverted;

  /** What becomes of the values of a class; found out once, and forgotten with the class or with the pool. */
  private final LoadingCache<Class<?>, Conversion> conversions =
      Caffeine.newBuilder().weakKeys().executor(Runnable::run).build(this::find);

  /** Makes what is bound of a value. */
  @FunctionalInterface
  private interface Conversion {

    /** Leaves a value as it is. */
    Conversion NONE = value -> value;

    @Nullable Object convert(Object value);
  }

  /** For a pool. */
  public Arguments(Converters converters) {
    this.converters = converters;
    this.unconverted = converters.converters().isEmpty();
  }

  /**
   * The values of {@code $1..$n}.
   *
   * @param args the arguments of the call; null for a single null. The result may be the same array.
   * @throws ParameterException for arguments that do not fit the statement, and for values that cannot be converted
   */
  @SuppressWarnings("ReferenceEquality") // what is not converted stays the same object
  public @Nullable Object[] resolve(ParsedSql parsed, @Nullable Object @Nullable [] args) {
    @Nullable Object[] given = NamedArguments.resolve(parsed, args);
    @Nullable Object[] converted = given;
    for (int i = 0; i < given.length; i++) {
      Object value = given[i];
      if (value != null) {
        Object bound = bound(i + 1, value);
        if (bound != value) {
          if (converted == given) {
            converted = Arrays.copyOf(given, given.length, Object[].class);
          }
          converted[i] = bound;
        }
      }
    }
    return converted;
  }

  private @Nullable Object bound(int parameter, Object value) {
    if (unconverted && plain(value)) {
      return value;
    }
    try {
      return convert(value);
    } catch (ParameterException e) {
      throw new ParameterException(
          "the value of $" + parameter + " " + e.getMessage() + "; nothing was sent", e.getCause());
    }
  }

  /** Whether a value is of a class that goes as it is, and is bound often. */
  private static boolean plain(Object value) {
    return value instanceof String
        || value instanceof Number
        || value instanceof UUID
        || value instanceof OffsetDateTime
        || value instanceof Boolean;
  }

  private @Nullable Object convert(Object value) {
    return conversions.get(value.getClass()).convert(value);
  }

  private @Nullable Object convertNullable(@Nullable Object value) {
    return value == null ? null : convert(value);
  }

  private Conversion find(Class<?> type) {
    IConverter<?, ?> converter = converter(type);
    if (converter != null) {
      return converted(converter);
    }
    if (type == Json.class) {
      return value -> json((Json) value);
    }
    if (type == Composite.class) {
      return value -> composite(((Composite) value).value());
    }
    if (type == Hstore.class) {
      return value -> texts(((Hstore) value).map());
    }
    if (type == Optional.class) {
      return value -> optional((Optional<?>) value);
    }
    if (type == Range.class && !unconverted) {
      return value -> range((Range<?>) value);
    }
    if (type == Multirange.class && !unconverted) {
      return value -> multirange((Multirange<?>) value);
    }
    if (Collection.class.isAssignableFrom(type)) {
      return value -> elements(value, ((Collection<?>) value).toArray());
    }
    if (type.isArray() && holds(type)) {
      return value -> elements(value, (@Nullable Object[]) value);
    }
    return Conversion.NONE;
  }

  /** Whether an array's elements may be anything but what nexs binds as it is. */
  private boolean holds(Class<?> type) {
    Class<?> leaf = type.componentType();
    while (leaf.isArray()) {
      leaf = leaf.componentType();
    }
    boolean plain =
        leaf == String.class || leaf.isPrimitive() || Number.class.isAssignableFrom(leaf);
    return !leaf.isPrimitive() && !(plain && unconverted);
  }

  /** That of a class, or of one above it. */
  private @Nullable IConverter<?, ?> converter(Class<?> type) {
    IConverter<?, ?> exact = converters.converter(type);
    if (exact != null) {
      return exact;
    }
    for (IConverter<?, ?> converter : converters.converters()) {
      if (converter.type().isAssignableFrom(type)) {
        return converter;
      }
    }
    return null;
  }

  @SuppressWarnings("unchecked") // values of the converter's class come to it
  private <T, S> Conversion converted(IConverter<T, S> converter) {
    return value -> ValueForms.convert(converter, (T) value);
  }

  private String json(Json marked) {
    IJsonCodec codec = converters.json();
    if (codec == null) {
      throw new ParameterException(
          "is to be sent as JSON, and the pool has no JSON library; give it one with json(...) of its builder",
          null);
    }
    return ValueForms.document(codec, marked);
  }

  @SuppressWarnings("ReferenceEquality") // what is not converted stays the same object
  private @Nullable Object optional(Optional<?> optional) {
    Object content = optional.orElse(null);
    Object converted = convertNullable(content);
    return converted == content ? optional : converted;
  }

  private Multirange<?> multirange(Multirange<?> multirange) {
    List<Range<Object>> ranges = new ArrayList<>();
    multirange.ranges().forEach(range -> ranges.add(range(range)));
    return new Multirange<>(ranges);
  }

  private Range<Object> range(Range<?> range) {
    return new Range<>(
        convertNullable(range.lower()),
        convertNullable(range.upper()),
        range.lowerInclusive(),
        range.upperInclusive(),
        range.empty());
  }

  /** The elements; the value itself where none of them is converted. */
  @SuppressWarnings("ReferenceEquality") // what is not converted stays the same object
  private Object elements(Object value, @Nullable Object[] elements) {
    List<@Nullable Object> converted = null;
    for (int i = 0; i < elements.length; i++) {
      Object element = elements[i];
      Object made = convertNullable(element);
      if (made != element && converted == null) {
        converted = new ArrayList<>(Arrays.asList(elements).subList(0, i));
      }
      if (converted != null) {
        converted.add(made);
      }
    }
    return converted == null ? value : converted;
  }

  private CompositeValue composite(Record value) {
    RecordValues record = RecordValues.of(value.getClass());
    List<@Nullable Object> fields = new ArrayList<>();
    for (Object component : record.components(value)) {
      fields.add(field(component));
    }
    return new CompositeValue(fields);
  }

  /** A component: records and maps among them are composite values and hstores, without a mark. */
  private @Nullable Object field(@Nullable Object component) {
    if (component == null) {
      return null;
    }
    Object converted = convert(component);
    if (converted == null) {
      return null;
    }
    if (converted instanceof Optional<?> optional) {
      return field(optional.orElse(null));
    }
    if (converted instanceof Map<?, ?> map) {
      return texts(map);
    }
    if (converted instanceof Collection<?> collection) {
      List<@Nullable Object> elements = new ArrayList<>();
      collection.forEach(element -> elements.add(field(element)));
      return elements;
    }
    boolean fields =
        converted instanceof Record
            && !WireDecoder.readable(converted.getClass())
            && !(converted instanceof CompositeValue)
            && !(converted instanceof HstoreValue);
    return fields ? composite((Record) converted) : converted;
  }

  private HstoreValue texts(Map<?, ?> map) {
    Map<String, @Nullable Object> texts = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> {
          if (!(key instanceof String name)) {
            throw new ParameterException(
                "is a Map with a key of "
                    + (key == null ? "null" : Misfit.name(key.getClass()))
                    + ", and an hstore has texts",
                null);
          }
          texts.put(name, convertNullable(value));
        });
    return new HstoreValue(texts);
  }
}
