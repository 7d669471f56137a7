package nexs.mapping.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
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
          java.util.UUID.class,
          java.time.LocalDate.class,
          java.time.LocalTime.class,
          java.time.OffsetTime.class,
          java.time.LocalDateTime.class,
          java.time.OffsetDateTime.class,
          java.time.ZonedDateTime.class,
          java.time.Instant.class,
          java.time.Duration.class,
          java.time.Period.class,
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
   * What writes a class into a column; null where nothing does.
   *
   * @param type a class without primitives; for a collection, the array class of its elements
   */
  public static ValueWriter.@Nullable BinaryForm<?> find(Class<?> type, ColumnType column) {
    ColumnType element = column.element();
    return element != null && type.isArray() && type != byte[].class
        ? array(type, element)
        : scalar(type, column);
  }

  private static ValueWriter.@Nullable BinaryForm<?> scalar(Class<?> type, ColumnType column) {
    Map<Class<?>, ValueWriter.BinaryForm<?>> forms = BY_TYPE.get(column.oid());
    ValueWriter.BinaryForm<?> known = forms == null ? null : forms.get(type);
    if (known != null) {
      return known;
    }
    if (!column.textual()) {
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

  private static ValueWriter.@Nullable BinaryForm<?> array(Class<?> type, ColumnType element) {
    Class<?> leaf = type;
    while (leaf.isArray() && leaf != byte[].class) {
      leaf = leaf.componentType();
    }
    ValueWriter.BinaryForm<?> form = scalar(Boxes.of(leaf), element);
    return form == null ? null : new ArrayForm<>(element.oid(), form);
  }

  /** Arrays and collections of elements that one form writes. */
  private record ArrayForm<T>(int elementOid, ValueWriter.BinaryForm<T> form)
      implements ValueWriter.BinaryForm<Object> {

    @Override
    @SuppressWarnings("unchecked") // the form is that of the declared elements
    public void write(int parameter, Object value, WireBuffer out) {
      Leaves leaves = Leaves.of(parameter, value);
      ArrayWriter.header(leaves.lengths(), leaves.found().contains(null), elementOid, out);
      for (Object leaf : leaves.found()) {
        CopyFields.object(out, (@Nullable T) leaf, form);
      }
    }
  }
}
