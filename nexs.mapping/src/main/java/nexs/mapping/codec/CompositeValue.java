package nexs.mapping.codec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a composite value, in the order of its type: what a record is on its way to the server.
 *
 * @param fields null for NULL
 */
public record CompositeValue(List<@Nullable Object> fields) {

  /** {@code (1,"a b",)}. */
  static String text(int parameter, CompositeValue value) {
    StringBuilder out = new StringBuilder("(");
    String between = "";
    for (Object field : value.fields()) {
      out.append(between);
      between = ",";
      if (field != null) {
        Quotes.append(TextForms.of(parameter, field), Quotes.COMPOSITE, out);
      }
    }
    return out.append(')').toString();
  }
}
