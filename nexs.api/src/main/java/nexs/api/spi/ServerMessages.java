package nexs.api.spi;

import java.util.regex.Pattern;
import nexs.api.error.ServerError;

/** Takes values of the user out of the server's primary messages: data exceptions (class 22) quote the value at fault. */
final class ServerMessages {

  private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"]|\"\")*+\"?|'(?:[^']|'')*+'?");

  private ServerMessages() {}

  /** The primary message; in class 22 with quoted parts and what follows a colon masked. */
  static String withoutValues(ServerError error) {
    if (!error.sqlStateClass().equals("22")) {
      return error.message();
    }
    return QUOTED.matcher(error.message()).replaceAll("\"***\"");
  }
}
