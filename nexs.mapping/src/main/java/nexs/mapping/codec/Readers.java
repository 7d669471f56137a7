package nexs.mapping.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nexs.api.ColumnInfo;
import nexs.api.type.Box;
import nexs.api.type.Inet;
import nexs.api.type.Interval;
import nexs.api.type.MacAddress;
import nexs.api.type.Multirange;
import nexs.api.type.Point;
import nexs.api.type.Range;
import nexs.api.type.TypeInfo;
import nexs.api.type.TypeKind;
import nexs.mapping.value.IValueReader;
import org.jspecify.annotations.Nullable;

/** The classes that values are read as, an entry each; beside these, enums and arrays. */
public final class Readers {

  private static final Map<Class<?>, IValueReader<?>> BY_CLASS = new HashMap<>();

  static {
    add(Boolean.class, Booleans::booleanOf);
    add(Byte.class, Integers::byteOf);
    add(Short.class, Integers::shortOf);
    add(Integer.class, Integers::intOf);
    add(Long.class, Integers::longOf);
    add(Float.class, Floats::floatOf);
    add(Double.class, Floats::doubleOf);
    add(Character.class, Texts::charOf);
    add(String.class, Texts::stringOf);
    add(BigDecimal.class, Decimals::bigDecimalOf);
    add(BigInteger.class, Integers::bigIntegerOf);
    add(byte[].class, Blobs::bytesOf);
    add(UUID.class, Uuids::uuidOf);
    add(LocalDate.class, Dates::dateOf);
    add(LocalTime.class, Times::timeOf);
    add(OffsetTime.class, Times::offsetTimeOf);
    add(LocalDateTime.class, Timestamps::localOf);
    add(OffsetDateTime.class, Timestamps::offsetOf);
    add(ZonedDateTime.class, Timestamps::zonedOf);
    add(Instant.class, Timestamps::instantOf);
    add(Duration.class, Intervals::durationOf);
    add(Period.class, Intervals::periodOf);
    add(Interval.class, Intervals::intervalOf);
    add(Inet.class, Inets::inetOf);
    add(InetAddress.class, Inets::addressOf);
    add(MacAddress.class, Macs::macOf);
    add(Point.class, Points::pointOf);
    add(Box.class, Points::boxOf);
    add(Range.class, Ranges::rangeOf);
    add(Multirange.class, Ranges::multirangeOf);
    add(Map.class, HStores::mapOf);
    add(Object.class, Readers::natural);
    alias(boolean.class, Boolean.class);
    alias(byte.class, Byte.class);
    alias(short.class, Short.class);
    alias(int.class, Integer.class);
    alias(long.class, Long.class);
    alias(float.class, Float.class);
    alias(double.class, Double.class);
    alias(char.class, Character.class);
  }

  private Readers() {}

  private static <T> void add(Class<T> type, IValueReader<? extends T> reader) {
    BY_CLASS.put(type, reader);
  }

  private static void alias(Class<?> primitive, Class<?> box) {
    BY_CLASS.put(primitive, reader(box));
  }

  private static IValueReader<?> reader(Class<?> type) {
    IValueReader<?> reader = BY_CLASS.get(type);
    if (reader == null) {
      throw new IllegalArgumentException("no reader of " + type);
    }
    return reader;
  }

  /** The classes that have an entry. */
  static Set<Class<?>> classes() {
    return Collections.unmodifiableSet(BY_CLASS.keySet());
  }

  /** Whether there are values that become a {@code type}. */
  public static boolean readable(Class<?> type) {
    return BY_CLASS.containsKey(type)
        || type.isEnum()
        || (type.isArray() && readable(type.componentType()));
  }

  /** A value as a {@code type}; a primitive's box for a primitive. */
  public static Object read(
      byte[] bytes, int at, int length, boolean binary, ColumnInfo column, Class<?> type) {
    Object value = readOrNull(bytes, at, length, binary, column, type);
    if (value == null) {
      throw Misfit.unreadable(column, type);
    }
    return value;
  }

  /** The same; null for a class that is not known. */
  public static @Nullable Object readOrNull(
      byte[] bytes, int at, int length, boolean binary, ColumnInfo column, Class<?> type) {
    IValueReader<?> reader = BY_CLASS.get(type);
    if (reader != null) {
      return reader.read(bytes, at, length, binary, column);
    }
    if (type.isEnum()) {
      return readEnum(bytes, at, length, binary, column, type);
    }
    if (type == float[].class && Vectors.is(column.type())) {
      return Vectors.floatsOf(bytes, at, length, binary, column);
    }
    if (type.isArray() && readable(type)) {
      return ArrayReader.read(Elements.of(bytes, at, length, binary, column, type), type);
    }
    return null;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // the class is known to be an enum's
  private static Object readEnum(
      byte[] bytes, int at, int length, boolean binary, ColumnInfo column, Class<?> type) {
    return Texts.enumOf(bytes, at, length, binary, column, (Class) type);
  }

  /** A value as the class that suits its type best; one of an unknown type as its text, or as its bytes if it came in binary. */
  static Object natural(byte[] bytes, int at, int length, boolean binary, ColumnInfo column) {
    if (column.type().kind() == TypeKind.ARRAY) {
      Elements elements = Elements.of(bytes, at, length, binary, column, Object.class);
      return ArrayReader.read(elements, elements.arrayType(natural(elements.element().type())));
    }
    Class<?> natural = natural(column.type());
    if (natural == Object.class) {
      return binary ? Arrays.copyOfRange(bytes, at, at + length) : Texts.utf8(bytes, at, length);
    }
    return read(bytes, at, length, binary, column, natural);
  }

  /** The class that suits a type best; Object for one that nexs does not know. */
  static Class<?> natural(TypeInfo type) {
    ServerType known = ServerTypes.of(type.oid());
    if (known != null) {
      return known.natural();
    }
    return switch (type.kind()) {
      case RANGE -> Range.class;
      case MULTIRANGE -> Multirange.class;
      case ENUM -> String.class;
      default -> HStores.is(type) ? Map.class : Vectors.is(type) ? float[].class : Object.class;
    };
  }
}
