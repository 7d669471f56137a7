package nexs.testkit;

/** Quoting of names and values in SQL that takes no parameters. */
final class SqlText {
  private SqlText() {}

  static String name(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  static String value(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
