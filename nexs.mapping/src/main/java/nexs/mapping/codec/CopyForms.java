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
import org.jspecify.annotations.Nullable;

/** What writes the values of a class into a column of a type, in binary. Only pairs that lose nothing are known. Stateless. */
public final class CopyForms {

  private static final Map<Integer, Map<Class<?>, ValueWriter.BinaryForm<?>>> BY_TYPE =
      new HashMap<>();

  static {
    for (Class<?> type :
        new Class<?>[] {
          Boolean.class,
          byte[].class,
          UUID.class,
          LocalDate.class,
          LocalTime.class,
          OffsetTime.class,
          LocalDateTime.class,
          OffsetDateTime.class,
          ZonedDateTime.class,
          Instant.class,
          Duration.class,
          Interval.class,
          Inet.class,
          Point.class,
          Box.class,
          InetAddress.class,
          Period.class,
          Float.class,
          Double.class
        }) {
      bound(type);
    }
    for (int oid : new int[] {Oids.INT2, Oids.INT4, Oids.INT8, Oids.OID, Oids.NUMERIC}) {
      add(oid, Byte.class, (at, value, out) -> integer(oid, value, out));
      add(oid, Short.class, (at, value, out) -> integer(oid, value, out));
      add(oid, Integer.class, (at, value, out) -> integer(oid, value, out));
      add(oid, Long.class, (at, value, out) -> integer(oid, value, out));
    }
    add(Oids.NUMERIC, BigDecimal.class, Decimals::write);
    add(Oids.NUMERIC, BigInteger.class, Decimals::write);
    add(Oids.FLOAT8, Float.class, (at, value, out) -> out.put(Double.doubleToLongBits(value)));
    add(Oids.FLOAT8, Integer.class, (at, value, out) -> out.put(Double.doubleToLongBits(value)));
    add(Oids.FLOAT8, Short.class, (at, value, out) -> out.put(Double.doubleToLongBits(value)));
    for (int oid :
        new int[] {Oids.TEXT, Oids.VARCHAR, Oids.BPCHAR, Oids.NAME, Oids.JSON, Oids.XML}) {
      add(oid, String.class, CopyForms::text);
    }
    add(Oids.JSONB, String.class, CopyForms::jsonb);
    add(Oids.BIT, String.class, Bits::write);
    add(Oids.VARBIT, String.class, Bits::write);
    add(Oids.CIDR, Inet.class, Inets::writeCidr);
    add(Oids.CIDR, InetAddress.class, Inets::writeCidr);
    add(Oids.MACADDR, MacAddress.class, Macs::write);
    add(Oids.MACADDR8, MacAddress.class, Macs::writeLong);
  }

  private CopyForms() {}

  private static <T> void add(int oid, Class<T> type, ValueWriter.BinaryForm<T> form) {
    BY_TYPE.computeIfAbsent(oid, any -> new HashMap<>()).put(type, form);
  }

  /** A class that goes to the type that it is bound as. */
  private static <T> void bound(Class<T> type) {
    if (Writers.of(type) instanceof ValueWriter.Binary<?> writer) {
      BY_TYPE.computeIfAbsent(writer.oid(), any -> new HashMap<>()).put(type, writer.form());
    } else {
      throw new IllegalArgumentException("no binary writer of " + type);
    }
  }

  private static void integer(int oid, Number value, WireBuffer out) {
    long number = value.longValue();
    switch (oid) {
      case Oids.INT2 -> {
        requireFit((short) number == number, "int2, -32768 to 32767");
        out.put((short) number);
      }
      case Oids.INT4 -> {
        requireFit((int) number == number, "int4, -2147483648 to 2147483647");
        out.put((int) number);
      }
      case Oids.INT8 -> out.put(number);
      case Oids.OID -> {
        requireFit(number == (number & 0xFFFF_FFFFL), "oid, 0 to 4294967295");
        out.put((int) number);
      }
      default -> Decimals.write(Refusal.NAMELESS, BigDecimal.valueOf(number), out);
    }
  }

  private static void requireFit(boolean fits, String range) {
    if (!fits) {
      throw Refusal.of(Refusal.NAMELESS, "is out of the range of " + range);
    }
  }

  private static void text(int parameter, String value, WireBuffer out) {
    out.put(parameter, value);
  }

  private static void jsonb(int parameter, String value, WireBuffer out) {
    out.put((byte) 1);
    out.put(parameter, value);
  }

  /**
   * What writes a class that nexs knows into a column of a type that is no array; null where nothing does.
   *
   * @param type a class without primitives
   * @param column no domain
   */
  public static ValueWriter.@Nullable BinaryForm<?> find(Class<?> type, TypeInfo column) {
    Map<Class<?>, ValueWriter.BinaryForm<?>> forms = BY_TYPE.get(column.oid());
    ValueWriter.BinaryForm<?> known = forms == null ? null : forms.get(open(type));
    if (known != null) {
      return known;
    }
    if (type == float[].class && Vectors.is(column)) {
      return (ValueWriter.BinaryForm<float[]>) Vectors::write;
    }
    if (Map.class.isAssignableFrom(type) && HStores.is(column)) {
      return (ValueWriter.BinaryForm<Map<?, ?>>) HStores::write;
    }
    if (!textual(column)) {
      return null;
    }
    if (type == String.class) {
      return (ValueWriter.BinaryForm<String>) CopyForms::text;
    }
    if (type == Character.class) {
      return (ValueWriter.BinaryForm<Character>)
          (parameter, value, out) -> out.put(parameter, value.toString());
    }
    if (type.isEnum()) {
      return (ValueWriter.BinaryForm<Enum<?>>)
          (parameter, value, out) -> out.put(parameter, value.name());
    }
    return null;
  }

  /** The class whose subclasses are written likewise. */
  private static Class<?> open(Class<?> type) {
    return InetAddress.class.isAssignableFrom(type) ? InetAddress.class : type;
  }

  /** Whether a type's binary form is its text. The one-byte type "char" counts as a string type on older servers. */
  private static boolean textual(TypeInfo type) {
    return type.oid() != Oids.CHAR && (type.category() == 'S' || type.kind() == TypeKind.ENUM);
  }

  /** What writes arrays and collections whose elements a form writes. */
  public static <T> ValueWriter.BinaryForm<Object> array(
      TypeInfo element, ValueWriter.BinaryForm<T> form) {
    return new ArrayForm<>(element.oid(), form);
  }

  /** What writes ranges whose bounds a form writes. */
  public static <T> ValueWriter.BinaryForm<Range<T>> range(ValueWriter.BinaryForm<T> form) {
    return Ranges.form(form);
  }

  /** What writes multiranges whose bounds a form writes. */
  public static <T> ValueWriter.BinaryForm<Multirange<T>> multirange(
      ValueWriter.BinaryForm<T> form) {
    return Ranges.multirangeForm(form);
  }

  /** Arrays and collections of elements that one form writes. */
  private record ArrayForm<T>(int elementOid, ValueWriter.BinaryForm<T> form)
      implements ValueWriter.BinaryForm<Object> {

    @Override
    @SuppressWarnings("unchecked") // the form is that of the declared elements
    public void write(int parameter, Object value, WireBuffer out) {
      Leaves leaves = Leaves.ofAny(parameter, value);
      ArrayWriter.header(leaves.lengths(), leaves.found().contains(null), elementOid, out);
      for (Object leaf : leaves.found()) {
        CopyFields.object(out, (@Nullable T) leaf, form);
      }
    }
  }
}
