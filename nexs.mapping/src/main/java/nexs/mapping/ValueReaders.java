package nexs.mapping;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nexs.api.ColumnInfo;
import nexs.api.error.ConfigException;
import nexs.api.mapping.Converters;
import nexs.api.mapping.Discriminator;
import nexs.mapping.codec.Boxes;
import nexs.mapping.codec.Misfit;
import nexs.mapping.codec.Readers;
import nexs.mapping.read.CompositeValues;
import nexs.mapping.read.ReaderFactory;
import nexs.mapping.value.IValueReader;
import nexs.mapping.value.IValueSource;
import nexs.mapping.wire.WireDecoder;
import org.jspecify.annotations.Nullable;

/** The readers of a pool's values, by Java type. Safe for any thread. */
final class ValueReaders {

  private final Converters converters;
  private final ReaderFactory factory;
  private final PlanCache<Type, Optional<IValueReader<?>>> readers =
      new PlanCache<>(PlanCache.MOST);

  /** Whether classes that nexs knows are read as it knows them. */
  private final boolean unconverted;

  /**
   * For a pool.
   *
   * @param mappers of the rows that composite values are
   * @param source of their values
   * @throws ConfigException for converters to classes that nexs does not read
   */
  ValueReaders(Converters converters, CompositeValues.Mappers mappers, IValueSource source) {
    List<String> problems =
        converters.converters().stream()
            .filter(converter -> !storable(converter.stored()))
            .map(
                converter ->
                    "the converter of "
                        + Misfit.name(converter.type())
                        + " stores a "
                        + Misfit.name(converter.stored())
                        + ", which nexs does not read and write")
            .toList();
    if (!problems.isEmpty()) {
      throw new ConfigException("the converters", problems);
    }
    this.converters = converters;
    this.unconverted = converters.converters().isEmpty();
    this.factory = new ReaderFactory(converters, mappers, source);
  }

  private static boolean storable(Class<?> stored) {
    return Readers.readable(stored) && !stored.isPrimitive() && stored != Object.class;
  }

  /** The reader of a type; null when no column's value becomes one. */
  @Nullable IValueReader<?> find(Type type) {
    return readers.get(type, key -> Optional.ofNullable(factory.find(key))).orElse(null);
  }

  /** Whether rows read a class themselves: one that nexs knows, and that is neither an array nor to be had of JSON. */
  boolean plain(Class<?> type) {
    return Readers.readable(type)
        && !converts(type)
        && (!type.isArray() || type == byte[].class)
        && type != Map.class;
  }

  /** Whether the program converts a class. */
  boolean converts(Class<?> type) {
    return converters.converter(Boxes.of(type)) != null;
  }

  /** What tells the records of a sealed interface apart, or null. */
  @Nullable Discriminator<?> discriminator(Class<?> type) {
    return converters.discriminator(type);
  }

  /** A value that is not NULL as a {@code type}. */
  @SuppressWarnings("unchecked") // the reader is that of the class
  <T> @Nullable T value(
      byte[] bytes, int at, int length, boolean binary, ColumnInfo column, Class<T> type) {
    if (unconverted) {
      Object known = WireDecoder.known(bytes, at, length, binary, column, type);
      if (known != null) {
        return (T) known;
      }
    }
    IValueReader<?> reader = find(type);
    if (reader == null) {
      throw Misfit.unreadable(column, type);
    }
    return (T) reader.read(bytes, at, length, binary, column);
  }
}
