package nexs.session.copy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import nexs.api.copy.CopyStream;

/** The options of COPY as SQL. Stateless. */
final class CopyOptions {

  private CopyOptions() {}

  /** In parentheses, with the format. The server takes each value as a string, whatever it means. */
  static String sql(CopyStream copy) {
    StringBuilder sql = new StringBuilder("(FORMAT ");
    sql.append(copy.format().name().toLowerCase(Locale.ROOT));
    for (Map.Entry<String, String> option : new TreeMap<>(copy.options()).entrySet()) {
      sql.append(", ").append(option.getKey()).append(' ').append(literal(option.getValue()));
    }
    for (Map.Entry<String, List<String>> option : new TreeMap<>(copy.columnOptions()).entrySet()) {
      List<String> names = option.getValue();
      sql.append(", ")
          .append(option.getKey())
          .append(' ')
          .append(names.equals(List.of("*")) ? "*" : "(" + CopyTable.list(names) + ")");
    }
    return sql.append(')').toString();
  }

  private static String literal(String text) {
    boolean escaped = text.indexOf('\\') >= 0;
    return (escaped ? "E'" : "'") + text.replace("\\", "\\\\").replace("'", "''") + "'";
  }
}
