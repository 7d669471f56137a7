package nexs.testkit.fault;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What both directions of a connection must know of each other to tell messages apart.
 *
 * <p>The statements belong to the thread that reads from the client; the rest is shared.
 */
final class Conversation {
  private final Map<String, String> statements = new HashMap<>();
  private final Map<String, String> portals = new HashMap<>();
  private volatile boolean raw;
  private volatile boolean answerPending;

  /** Whether no messages can be told apart any more: TLS, or no PostgreSQL at all. */
  boolean raw() {
    return raw;
  }

  void becomeRaw() {
    raw = true;
  }

  /** The client asked for encryption: the server answers with one byte that is no message. */
  void encryptionAsked() {
    answerPending = true;
  }

  boolean answerPending() {
    return answerPending;
  }

  void answered(byte answer) {
    answerPending = false;
    if (answer == 'S' || answer == 'G') {
      raw = true;
    }
  }

  /** Takes note of a client's message; gives the statement that it makes the server run. */
  @Nullable String observe(char type, byte[] body) {
    return switch (type) {
      case 'Q' -> string(body, 0);
      case 'P' -> {
        String name = string(body, 0);
        statements.put(name, string(body, length(name) + 1));
        yield null;
      }
      case 'B' -> {
        String portal = string(body, 0);
        portals.put(portal, string(body, length(portal) + 1));
        yield null;
      }
      case 'E' -> statements.get(portals.getOrDefault(string(body, 0), ""));
      default -> null;
    };
  }

  private static int length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** The text that starts here and ends with a zero byte. */
  private static String string(byte[] body, int start) {
    int from = Math.min(start, body.length);
    int end = from;
    while (end < body.length && body[end] != 0) {
      end++;
    }
    return new String(body, from, end - from, StandardCharsets.UTF_8);
  }
}
