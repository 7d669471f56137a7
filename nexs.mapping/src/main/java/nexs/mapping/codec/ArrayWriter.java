package nexs.mapping.codec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Java arrays and collections as arrays of the server: in binary where the elements are, as a literal otherwise. Stateless.
 */
final class ArrayWriter {

  private static final String EMPTY = "{}";

  private ArrayWriter() {}

  static Encoded write(int parameter, Object value) {
    Encoded primitives = PrimitiveArrayWriter.write(value);
    if (primitives != null) {
      return primitives;
    }
    Leaves leaves = Leaves.of(parameter, value);
    return switch (leaves.writer()) {
      case null -> Encoded.text(Oids.UNSPECIFIED, literal(parameter, leaves, null));
      case ValueWriter.Binary<?> writer ->
          Encoded.binary(writer.arrayOid(), binary(parameter, leaves, writer));
      case ValueWriter.Text<?> writer ->
          Encoded.text(writer.arrayOid(), literal(parameter, leaves, writer));
    };
  }

  private static byte[] binary(int parameter, Leaves leaves, ValueWriter.Binary<?> writer) {
    List<@Nullable Object> found = leaves.found();
    int[] lengths = leaves.lengths();
    WireBuffer out = new WireBuffer(20 + 8 * lengths.length + found.size() * (4 + writer.size()));
    header(lengths, found.contains(null), writer.oid(), out);
    for (Object leaf : found) {
      if (leaf == null) {
        out.put(BinaryArray.NULL);
      } else {
        int at = out.size();
        out.put(0);
        write(parameter, leaf, writer, out);
        out.set(at, out.size() - at - Integer.BYTES);
      }
    }
    return out.toBytes();
  }

  static void header(int[] lengths, boolean nulls, int elementOid, WireBuffer out) {
    out.put(lengths.length);
    out.put(nulls ? 1 : 0);
    out.put(elementOid);
    for (int length : lengths) {
      out.put(length);
      out.put(1);
    }
  }

  @SuppressWarnings("unchecked") // the writer is that of the element's class
  private static <T> void write(
      int parameter, Object leaf, ValueWriter.Binary<T> writer, WireBuffer out) {
    writer.form().write(parameter, (T) leaf, out);
  }

  private static String literal(
      int parameter, Leaves leaves, ValueWriter.@Nullable Text<?> writer) {
    int[] lengths = leaves.lengths();
    if (lengths.length == 0) {
      return EMPTY;
    }
    StringBuilder out = new StringBuilder();
    level(parameter, leaves.found(), lengths, 0, writer, out);
    return out.toString();
  }

  private static void level(
      int parameter,
      List<@Nullable Object> leaves,
      int[] lengths,
      int depth,
      ValueWriter.@Nullable Text<?> writer,
      StringBuilder out) {
    int stride = leaves.size() / lengths[depth];
    out.append('{');
    for (int i = 0; i < lengths[depth]; i++) {
      if (i > 0) {
        out.append(',');
      }
      List<@Nullable Object> part = leaves.subList(i * stride, (i + 1) * stride);
      if (depth < lengths.length - 1) {
        level(parameter, part, lengths, depth + 1, writer, out);
      } else {
        element(parameter, part.getFirst(), writer, out);
      }
    }
    out.append('}');
  }

  private static void element(
      int parameter,
      @Nullable Object leaf,
      ValueWriter.@Nullable Text<?> writer,
      StringBuilder out) {
    if (leaf == null || writer == null) {
      out.append("NULL");
    } else if (writer.quoted()) {
      ArrayText.append(text(parameter, leaf, writer), out);
    } else {
      out.append(text(parameter, leaf, writer));
    }
  }

  @SuppressWarnings("unchecked") // the writer is that of the element's class
  private static <T> String text(int parameter, Object leaf, ValueWriter.Text<T> writer) {
    return writer.form().text(parameter, (T) leaf);
  }
}
