package nexs.mapping.codec;

import java.util.ArrayList;
import java.util.List;
import nexs.api.ColumnInfo;
import nexs.api.type.Multirange;
import nexs.api.type.Range;
import nexs.api.type.TypeInfo;
import nexs.api.type.TypeKind;
import nexs.mapping.value.IValueReader;
import org.jspecify.annotations.Nullable;

/** Ranges and multiranges of any type that nexs reads. Stateless. */
public final class Ranges {

  private Ranges() {}

  /** A range whose bounds any class will do for. */
  static Range<?> rangeOf(byte[] bytes, int at, int length, boolean binary, ColumnInfo column) {
    return range(bytes, at, length, binary, column, Readers::natural);
  }

  /** A multirange whose bounds any class will do for. */
  static Multirange<?> multirangeOf(
      byte[] bytes, int at, int length, boolean binary, ColumnInfo column) {
    return multirange(bytes, at, length, binary, column, Readers::natural);
  }

  /** A range whose bounds are read so. */
  public static <T> Range<T> range(
      byte[] bytes,
      int at,
      int length,
      boolean binary,
      ColumnInfo column,
      IValueReader<? extends T> bound) {
    if (column.type().kind() != TypeKind.RANGE) {
      throw Misfit.unreadable(column, Range.class);
    }
    RangeParts parts = RangeParts.of(bytes, at, length, binary, column);
    ColumnInfo of = Elements.element(column);
    try {
      return new Range<>(
          parts.lower(bound, of),
          parts.upper(bound, of),
          parts.lowerInclusive(),
          parts.upperInclusive(),
          parts.empty());
    } catch (IllegalArgumentException e) {
      throw Misfit.malformed(column);
    }
  }

  /** A multirange whose bounds are read so. */
  public static <T> Multirange<T> multirange(
      byte[] bytes,
      int at,
      int length,
      boolean binary,
      ColumnInfo column,
      IValueReader<? extends T> bound) {
    if (column.type().kind() != TypeKind.MULTIRANGE) {
      throw Misfit.unreadable(column, Multirange.class);
    }
    ColumnInfo of = Elements.element(column);
    List<Range<T>> ranges = new ArrayList<>();
    for (int[] place : places(bytes, at, length, binary, column)) {
      ranges.add(range(bytes, place[0], place[1], binary, of, bound));
    }
    return new Multirange<>(ranges);
  }

  /** Where each range of a multirange begins, and its length. */
  private static List<int[]> places(
      byte[] bytes, int at, int length, boolean binary, ColumnInfo column) {
    return binary
        ? RangeParts.binaryPlaces(bytes, at, length, column)
        : RangeParts.textPlaces(bytes, at, length, column);
  }

  static void render(
      byte[] bytes, int at, int length, boolean binary, ColumnInfo column, StringBuilder out) {
    if (column.type().kind() == TypeKind.MULTIRANGE) {
      ColumnInfo of = Elements.element(column);
      out.append('{');
      int start = out.length();
      for (int[] place : places(bytes, at, length, binary, column)) {
        if (out.length() > start) {
          out.append(',');
        }
        render(bytes, place[0], place[1], binary, of, out);
      }
      out.append('}');
      return;
    }
    RangeParts parts = RangeParts.of(bytes, at, length, binary, column);
    if (parts.empty()) {
      out.append("empty");
      return;
    }
    ColumnInfo of = Elements.element(column);
    out.append(parts.lowerInclusive() ? '[' : '(');
    append(parts.lower(Texts::stringOf, of), out);
    append(parts.upper(Texts::stringOf, of), out.append(','));
    out.append(parts.upperInclusive() ? ']' : ')');
  }

  static void render(byte[] bytes, int at, int length, ColumnInfo column, StringBuilder out) {
    render(bytes, at, length, true, column, out);
  }

  /** A bound, in quotes where the server would put them. */
  private static void append(@Nullable String bound, StringBuilder out) {
    if (bound != null) {
      Quotes.append(bound, Quotes.RANGE, out);
    }
  }

  static String text(int parameter, Range<?> value) {
    if (value.empty()) {
      return "empty";
    }
    StringBuilder out = new StringBuilder();
    out.append(value.lowerInclusive() ? '[' : '(');
    bound(parameter, value.lower(), out);
    bound(parameter, value.upper(), out.append(','));
    return out.append(value.upperInclusive() ? ']' : ')').toString();
  }

  private static void bound(int parameter, @Nullable Object bound, StringBuilder out) {
    if (bound != null) {
      append(TextForms.of(parameter, bound), out);
    }
  }

  static String text(int parameter, Multirange<?> value) {
    StringBuilder out = new StringBuilder("{");
    for (Range<?> range : value.ranges()) {
      out.append(out.length() > 1 ? "," : "").append(text(parameter, range));
    }
    return out.append('}').toString();
  }

  /** What writes ranges whose bounds are written so. */
  static <T> ValueWriter.BinaryForm<Range<T>> form(ValueWriter.BinaryForm<? super T> bound) {
    return (parameter, value, out) -> {
      out.put(RangeParts.flags(value));
      write(value.lower(), bound, out);
      write(value.upper(), bound, out);
    };
  }

  private static <T> void write(
      @Nullable T value, ValueWriter.BinaryForm<? super T> bound, WireBuffer out) {
    if (value != null) {
      CopyFields.object(out, value, bound);
    }
  }

  /** What writes multiranges whose bounds are written so. */
  static <T> ValueWriter.BinaryForm<Multirange<T>> multirangeForm(
      ValueWriter.BinaryForm<? super T> bound) {
    ValueWriter.BinaryForm<Range<T>> range = form(bound);
    return (parameter, value, out) -> {
      out.put(value.ranges().size());
      for (Range<T> each : value.ranges()) {
        CopyFields.object(out, each, range);
      }
    };
  }

  /** The bounds' type of a range or a multirange, or null. */
  public static @Nullable TypeInfo bounds(TypeInfo type) {
    return switch (type.kind()) {
      case RANGE -> type.element();
      case MULTIRANGE -> type.element() == null ? null : bounds(type.element());
      default -> null;
    };
  }
}
