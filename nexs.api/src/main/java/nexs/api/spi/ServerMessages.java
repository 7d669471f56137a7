package nexs.api.spi;

import java.util.regex.Pattern;
import nexs.api.error.ServerError;

/**
 * Takes values of the user out of the server's primary messages: data exceptions (class 22) quote the value at fault, and syntax errors
 * (42601) the token, which may be a literal. Stateless.
 */
final class ServerMessages {

  private static final String MASK = "\"***\"";

  /**
   * From the first quotation mark of any language to the last: the server does not double the marks inside a value.
   */
  private static final Pattern QUOTED =
      Pattern.compile(
          "[\"'«»„“”‘’‚‹›「」『』].*[\"'«»„“”‘’‚‹›「」『』]|[\"'«»„“”‘’‚‹›「」『』].*", Pattern.DOTALL);

  private static final Pattern AFTER_COLON =
      Pattern.compile("(?<=[:：])(\\s*+)(?!\"\\*{3}\"$)\\S.*", Pattern.DOTALL);

  private static final Pattern LITERAL =
      Pattern.compile("\"(?:[bBeExXnN]|[uU]&)?(?:'|\\$(?!\\d)).*", Pattern.DOTALL);

  private ServerMessages() {}

  /** The primary message; in class 22 with quoted parts and what follows a colon masked, in 42601 with literals masked. */
  static String withoutValues(ServerError error) {
    String message = error.message();
    if (error.sqlStateClass().equals("22")) {
      String unquoted = QUOTED.matcher(message).replaceFirst(MASK);
      return AFTER_COLON.matcher(unquoted).replaceFirst("$1" + MASK);
    }
    return error.sqlState().equals("42601") ? LITERAL.matcher(message).replaceFirst(MASK) : message;
  }
}
