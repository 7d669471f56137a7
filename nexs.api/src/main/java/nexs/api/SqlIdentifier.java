package nexs.api;

import java.util.regex.Pattern;
import nexs.api.error.ParameterException;

/** Quotes names for SQL text, where a parameter cannot stand: tables, columns, schemas, channels, savepoints. Stateless. */
public final class SqlIdentifier {

  private static final String NAME = "(?:[\\p{L}_][\\p{L}\\p{N}_$]*|\"(?:[^\"\\x00]|\"\")+\")";
  private static final Pattern TABLE = Pattern.compile(NAME + "(?:\\." + NAME + "){0,2}");

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

  /**
   * Refuses what cannot be the name of a table as SQL writes it: with or without its schema, in quotes where it needs them.
   *
   * @throws ParameterException that says what is needed
   */
  public static void requireTable(String name) {
    if (!TABLE.matcher(name).matches()) {
      throw new ParameterException(
          "the name of a table is needed, as SQL writes it: users, shop.users or \"Users\"; nothing was sent",
          null);
    }
  }
}
