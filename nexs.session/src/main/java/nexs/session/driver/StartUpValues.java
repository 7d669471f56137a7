package nexs.session.driver;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the log-in of a session has set. RESET ALL goes back to it, but not behind a pooler, whose own log-in to the server was another one.
 * Immutable.
 */
record StartUpValues(Map<String, String> values) {

  private static final List<String> NAMES = List.of("TimeZone", "DateStyle", "application_name");

  /** Of a session that has logged in. */
  static StartUpValues of(DriverSession<?> session) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : NAMES) {
      String value = session.parameterStatus(name);
      if (value != null) {
        values.put(name, value);
      }
    }
    return new StartUpValues(values);
  }

  /** What sets those again that are not as they were; empty for none. */
  String again(DriverSession<?> session) {
    StringBuilder sql = new StringBuilder();
    values.forEach(
        (name, value) -> {
          if (!value.equals(session.parameterStatus(name))) {
            sql.append(sql.isEmpty() ? "" : "; ")
                .append("SET ")
                .append(name)
                .append(" TO '")
                .append(value.replace("'", "''"))
                .append("'");
          }
        });
    return sql.toString();
  }
}
