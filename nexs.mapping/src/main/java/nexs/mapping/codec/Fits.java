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
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nexs.api.type.Box;
import nexs.api.type.Inet;
import nexs.api.type.Interval;
import nexs.api.type.MacAddress;
import nexs.api.type.Multirange;
import nexs.api.type.Point;
import nexs.api.type.Range;
import nexs.api.type.TypeInfo;
import nexs.api.type.TypeKind;

/** Which types are read as which of the classes that {@link Readers} knows, before there is a value. Stateless. */
public final class Fits {

  private static final Map<Class<?>, Set<Integer>> BY_CLASS = new HashMap<>();

  static {
    Set<Integer> integers =
        Set.of(Oids.INT2, Oids.INT4, Oids.INT8, Oids.OID, Oids.XID, Oids.CID, Oids.NUMERIC);
    BY_CLASS.put(Boolean.class, Set.of(Oids.BOOL));
    BY_CLASS.put(Byte.class, integers);
    BY_CLASS.put(Short.class, integers);
    BY_CLASS.put(Integer.class, integers);
    BY_CLASS.put(Long.class, integers);
    Set<Integer> numbers =
        Set.of(Oids.INT2, Oids.INT4, Oids.INT8, Oids.NUMERIC, Oids.FLOAT4, Oids.FLOAT8);
    BY_CLASS.put(Float.class, numbers);
    BY_CLASS.put(Double.class, numbers);
    BY_CLASS.put(
        BigDecimal.class, Set.of(Oids.INT2, Oids.INT4, Oids.INT8, Oids.NUMERIC, Oids.MONEY));
    BY_CLASS.put(BigInteger.class, integers);
    BY_CLASS.put(UUID.class, Set.of(Oids.UUID));
    BY_CLASS.put(LocalDate.class, Set.of(Oids.DATE));
    BY_CLASS.put(LocalTime.class, Set.of(Oids.TIME));
    BY_CLASS.put(OffsetTime.class, Set.of(Oids.TIMETZ));
    BY_CLASS.put(LocalDateTime.class, Set.of(Oids.TIMESTAMP));
    BY_CLASS.put(OffsetDateTime.class, Set.of(Oids.TIMESTAMPTZ));
    BY_CLASS.put(ZonedDateTime.class, Set.of(Oids.TIMESTAMPTZ));
    BY_CLASS.put(Instant.class, Set.of(Oids.TIMESTAMPTZ));
    BY_CLASS.put(Interval.class, Set.of(Oids.INTERVAL));
    BY_CLASS.put(Duration.class, Set.of(Oids.INTERVAL));
    BY_CLASS.put(Period.class, Set.of(Oids.INTERVAL));
    BY_CLASS.put(Inet.class, Set.of(Oids.INET, Oids.CIDR));
    BY_CLASS.put(InetAddress.class, Set.of(Oids.INET, Oids.CIDR));
    BY_CLASS.put(MacAddress.class, Set.of(Oids.MACADDR, Oids.MACADDR8));
    BY_CLASS.put(Point.class, Set.of(Oids.POINT));
    BY_CLASS.put(Box.class, Set.of(Oids.BOX));
  }

  private Fits() {}

  /**
   * Whether values of a type are read as a class.
   *
   * @param type of no primitive, one that {@link Readers#readable} knows
   */
  public static boolean takes(Class<?> type, TypeInfo from) {
    if (type == String.class || type == Object.class) {
      return true;
    }
    boolean builtIn = ServerTypes.info(from.oid()) != null;
    if (type == byte[].class) {
      return !builtIn || from.oid() == Oids.BYTEA;
    }
    if (type.isEnum() || type == Character.class) {
      return builtIn ? Texts.textLike(from.oid()) : Texts.labelled(from);
    }
    if (type == Range.class) {
      return from.kind() == TypeKind.RANGE;
    }
    if (type == Multirange.class) {
      return from.kind() == TypeKind.MULTIRANGE;
    }
    if (type == Map.class) {
      return HStores.is(from);
    }
    if (type.isArray()) {
      return array(type, from);
    }
    Set<Integer> oids = BY_CLASS.get(type);
    return oids != null && oids.contains(from.oid());
  }

  private static boolean array(Class<?> type, TypeInfo from) {
    if (type == float[].class && Vectors.is(from)) {
      return true;
    }
    return switch (from.kind()) {
      case ARRAY ->
          from.element() == null
              || takes(Boxes.of(ArrayReader.leaf(type)), from.element().withoutDomain());
      case OTHER -> true;
      default -> false;
    };
  }
}
