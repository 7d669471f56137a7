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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nexs.api.type.Box;
import nexs.api.type.Inet;
import nexs.api.type.Interval;
import nexs.api.type.MacAddress;
import nexs.api.type.Multirange;
import nexs.api.type.Point;
import nexs.api.type.Range;
import org.jspecify.annotations.Nullable;

/** The classes that values are written from, an entry each; beside these, enums, arrays and collections. */
final class Writers {

  private static final Map<Class<?>, ValueWriter<?>> BY_CLASS = new HashMap<>();

  /** Classes whose subclasses are written likewise. */
  private static final List<Class<?>> OPEN =
      List.of(BigDecimal.class, BigInteger.class, InetAddress.class);

  private static final ValueWriter<Enum<?>> ENUMS =
      new ValueWriter.Text<>(Oids.UNSPECIFIED, Oids.UNSPECIFIED, true, Texts::text);

  static {
    binary(Boolean.class, Oids.BOOL, Oids.BOOL_ARRAY, 1, Booleans::write);
    binary(Byte.class, Oids.INT2, Oids.INT2_ARRAY, 2, Integers::write);
    binary(Short.class, Oids.INT2, Oids.INT2_ARRAY, 2, Integers::write);
    binary(Integer.class, Oids.INT4, Oids.INT4_ARRAY, 4, Integers::write);
    binary(Long.class, Oids.INT8, Oids.INT8_ARRAY, 8, Integers::write);
    binary(Float.class, Oids.FLOAT4, Oids.FLOAT4_ARRAY, 4, Floats::write);
    binary(Double.class, Oids.FLOAT8, Oids.FLOAT8_ARRAY, 8, Floats::write);
    binary(byte[].class, Oids.BYTEA, Oids.BYTEA_ARRAY, 32, Blobs::write);
    binary(UUID.class, Oids.UUID, Oids.UUID_ARRAY, 16, Uuids::write);
    binary(LocalDate.class, Oids.DATE, Oids.DATE_ARRAY, 4, Dates::write);
    binary(LocalTime.class, Oids.TIME, Oids.TIME_ARRAY, 8, Times::write);
    binary(OffsetTime.class, Oids.TIMETZ, Oids.TIMETZ_ARRAY, 12, Times::write);
    binary(LocalDateTime.class, Oids.TIMESTAMP, Oids.TIMESTAMP_ARRAY, 8, Timestamps::write);
    binary(OffsetDateTime.class, Oids.TIMESTAMPTZ, Oids.TIMESTAMPTZ_ARRAY, 8, Timestamps::write);
    binary(ZonedDateTime.class, Oids.TIMESTAMPTZ, Oids.TIMESTAMPTZ_ARRAY, 8, Timestamps::write);
    binary(Instant.class, Oids.TIMESTAMPTZ, Oids.TIMESTAMPTZ_ARRAY, 8, Timestamps::write);
    binary(Duration.class, Oids.INTERVAL, Oids.INTERVAL_ARRAY, 16, Intervals::write);
    binary(Period.class, Oids.INTERVAL, Oids.INTERVAL_ARRAY, 16, Intervals::write);
    binary(Interval.class, Oids.INTERVAL, Oids.INTERVAL_ARRAY, 16, Intervals::write);
    binary(Inet.class, Oids.INET, Oids.INET_ARRAY, 20, Inets::write);
    binary(InetAddress.class, Oids.INET, Oids.INET_ARRAY, 20, Inets::write);
    binary(Point.class, Oids.POINT, Oids.POINT_ARRAY, 16, Points::write);
    binary(Box.class, Oids.BOX, Oids.BOX_ARRAY, 32, Points::write);
    text(BigDecimal.class, Oids.NUMERIC, Oids.NUMERIC_ARRAY, false, Decimals::text);
    text(BigInteger.class, Oids.NUMERIC, Oids.NUMERIC_ARRAY, false, Decimals::text);
    text(String.class, Oids.UNSPECIFIED, Oids.UNSPECIFIED, true, Texts::checked);
    text(Character.class, Oids.UNSPECIFIED, Oids.UNSPECIFIED, true, Texts::text);
    text(MacAddress.class, Oids.UNSPECIFIED, Oids.UNSPECIFIED, false, Macs::text);
    text(Range.class, Oids.UNSPECIFIED, Oids.UNSPECIFIED, true, Ranges::text);
    text(Multirange.class, Oids.UNSPECIFIED, Oids.UNSPECIFIED, true, Ranges::text);
    text(HstoreValue.class, Oids.UNSPECIFIED, Oids.UNSPECIFIED, true, HstoreValue::text);
    text(CompositeValue.class, Oids.UNSPECIFIED, Oids.UNSPECIFIED, true, CompositeValue::text);
  }

  private Writers() {}

  private static <T> void binary(
      Class<T> type, int oid, int arrayOid, int size, ValueWriter.BinaryForm<T> form) {
    BY_CLASS.put(type, new ValueWriter.Binary<>(oid, arrayOid, size, form));
  }

  private static <T> void text(
      Class<T> type, int oid, int arrayOid, boolean quoted, ValueWriter.TextForm<T> form) {
    BY_CLASS.put(type, new ValueWriter.Text<>(oid, arrayOid, quoted, form));
  }

  /** The writer of the values of that class, or null for none. */
  static @Nullable ValueWriter<?> of(Class<?> type) {
    ValueWriter<?> writer = BY_CLASS.get(type);
    if (writer != null) {
      return writer;
    }
    if (Enum.class.isAssignableFrom(type)) {
      return ENUMS;
    }
    for (Class<?> open : OPEN) {
      if (open.isAssignableFrom(type)) {
        return BY_CLASS.get(open);
      }
    }
    return null;
  }
}
