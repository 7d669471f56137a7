package nexs.mapping;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * How a Java name may be spelt in SQL: {@code createdAt} as {@code created_at} or {@code createdat}, {@code userID} as {@code user_id},
 * {@code URLValue} as {@code url_value}, {@code address2} as {@code address2} or {@code address_2}. Stateless.
 */
final class NameFold {

  private NameFold() {}

  /** The spellings in lower case, the one that PostgreSQL users write most often first. */
  static Set<String> spellings(String javaName) {
    Set<String> spellings = new LinkedHashSet<>();
    spellings.add(snake(javaName, false));
    spellings.add(snake(javaName, true));
    spellings.add(fold(javaName));
    return spellings;
  }

  /** A name as it stands in {@link #spellings}. */
  static String fold(String sqlName) {
    return sqlName.toLowerCase(Locale.ROOT);
  }

  private static String snake(String name, boolean digitsApart) {
    StringBuilder snake = new StringBuilder(name.length() + 4);
    for (int i = 0; i < name.length(); i++) {
      if (i > 0 && wordBegins(name, i, digitsApart)) {
        snake.append('_');
      }
      snake.append(name.charAt(i));
    }
    return fold(snake.toString());
  }

  /** A word begins with a capital behind anything else, with the last of several capitals, or with the first of several digits. */
  private static boolean wordBegins(String name, int at, boolean digitsApart) {
    char before = name.charAt(at - 1);
    char here = name.charAt(at);
    if (before == '_' || here == '_') {
      return false;
    }
    if (Character.isUpperCase(here)) {
      return !Character.isUpperCase(before)
          || (at + 1 < name.length() && Character.isLowerCase(name.charAt(at + 1)));
    }
    return digitsApart && Character.isDigit(here) && !Character.isDigit(before);
  }
}
