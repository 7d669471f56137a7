package nexs.testkit.fault;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A message of the PostgreSQL protocol on its way through a proxy; immutable.
 *
 * <p>Of a message longer than 256 KiB only the start is known. Messages inside TLS are not seen at all.
 */
public final class PgMessage {
  /** The type of the packets at the start of a connection, which have none on the wire. */
  public static final char STARTUP = '\0';

  private final Direction direction;
  private final char type;
  private final byte[] body;
  private final @Nullable String sql;

  PgMessage(Direction direction, char type, byte[] body, @Nullable String sql) {
    this.direction = direction;
    this.type = type;
    this.body = body;
    this.sql = sql;
  }

  /** Which way it goes. */
  public Direction direction() {
    return direction;
  }

  /** The type byte, such as Q for Query, or {@link #STARTUP}. */
  public char type() {
    return type;
  }

  /** What follows the length, as text with whatever control bytes there are. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The statement that this message makes the server run: of a Query, or of an Execute by the Parse and Bind that went before it. */
  public Optional<String> runs() {
    return Optional.ofNullable(sql);
  }

  /** A client's message that makes the server run a statement with this text in it, in whatever case. */
  public static Predicate<PgMessage> runs(String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    return message -> message.sql != null && message.sql.toLowerCase(Locale.ROOT).contains(wanted);
  }

  /** A server's report that a statement is done, with a command tag that starts so, such as COMMIT or INSERT. */
  public static Predicate<PgMessage> completes(String tag) {
    return fromServer('C').and(message -> message.text().startsWith(tag));
  }

  /** A client's message of this type. */
  public static Predicate<PgMessage> fromClient(char type) {
    return message -> message.direction == Direction.TO_SERVER && message.type == type;
  }

  /** A server's message of this type. */
  public static Predicate<PgMessage> fromServer(char type) {
    return message -> message.direction == Direction.TO_CLIENT && message.type == type;
  }

  /** The direction, type and length. */
  @Override
  public String toString() {
    return "%s %s of %d bytes"
        .formatted(direction, type == STARTUP ? "startup" : "'" + type + "'", body.length);
  }
}
