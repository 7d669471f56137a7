package nexs.api;

/** Quotes names for SQL text, where a parameter cannot stand: tables, columns, schemas, channels, savepoints. */
public final class SqlIdentifier {

  private SqlIdentifier() {}

  /**
   * The name in double quotes, with quotes inside doubled: safe whatever it holds, and case-sensitive.
   *
   * @throws IllegalArgumentException for an empty name and for one with the character NUL, which PostgreSQL cannot have
   */
  public static String quote(String name) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("the name is empty; PostgreSQL has no such identifier");
    }
    if (name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "the name holds the character NUL, which PostgreSQL cannot store");
    }
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
