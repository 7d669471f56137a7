package nexs.api.config;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The list of connection strings in {@code NEXS_DB_REPLICA_DSN}. */
final class ReplicaDsns {

  /** A comma that a scheme follows; any other belongs to a list of hosts. */
  private static final Pattern SEPARATOR = Pattern.compile(",(?=\\s*postgres(?:ql)?://)");

  private ReplicaDsns() {}

  /** The connection strings, without white space around them; an empty one where a comma has nothing on one side. */
  static List<String> split(String text) {
    return Arrays.stream(SEPARATOR.split(text, -1)).map(String::strip).toList();
  }
}
