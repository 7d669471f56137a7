package nexs.testkit.fault;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a connection, cut into messages; used by one thread.
 *
 * <p>See <a href="https://www.postgresql.org/docs/current/protocol-message-formats.html">the formats</a>: a type byte, then a length that
 * counts itself. The first packets of a client have no type, and the answer to a request for encryption is a single byte.
 */
final class MessageSplitter {
  private static final int LONGEST_HELD = 256 * 1024;
  private static final int LONGEST_STARTUP = 10_000;
  private static final int SSL_REQUEST = 80_877_103;
  private static final int GSS_REQUEST = 80_877_104;
  private static final int CANCEL_REQUEST = 80_877_102;
  private static final byte TLS_HANDSHAKE = 0x16;

  private static final byte[] NOTHING = {};

  private final Direction direction;
  private final Conversation conversation;
  private byte[] held = new byte[32 * 1024];
  private int start;
  private int count;
  private long restOfLongMessage;
  private boolean restUnwanted;
  private boolean typed;

  MessageSplitter(Direction direction, Conversation conversation) {
    this.direction = direction;
    this.conversation = conversation;
    this.typed = direction == Direction.TO_CLIENT;
  }

  /**
   * Bytes to forward together.
   *
   * @param bytes a whole message, or a part of something
   * @param message the message that these bytes are or begin, if that is known
   */
  record Segment(byte[] bytes, @Nullable PgMessage message) {
    int headerLength() {
      return message == null || message.type() == PgMessage.STARTUP ? 0 : 5;
    }
  }

  void add(byte[] bytes) {
    if (held.length < start + count + bytes.length) {
      byte[] room = new byte[Math.max(held.length, 2 * (count + bytes.length))];
      System.arraycopy(held, start, room, 0, count);
      held = room;
      start = 0;
    }
    System.arraycopy(bytes, 0, held, start + count, bytes.length);
    count += bytes.length;
  }

  /** The next bytes that can be forwarded, or null if more must come first. */
  @Nullable Segment next() {
    if (count == 0) {
      return null;
    }
    if (conversation.raw()) {
      return part(count);
    }
    if (restOfLongMessage > 0) {
      int length = (int) Math.min(restOfLongMessage, count);
      restOfLongMessage -= length;
      Segment rest = part(length);
      return restUnwanted ? new Segment(NOTHING, null) : rest;
    }
    restUnwanted = false;
    if (direction == Direction.TO_CLIENT && conversation.answerPending()) {
      conversation.answered(held[start]);
      return part(1);
    }
    return typed ? typedMessage() : startupPacket();
  }

  /** Leaves out what is still to come of the message given last. */
  void dropRest() {
    restUnwanted = true;
  }

  /** What is left when the connection ends in the middle of a message. */
  @Nullable Segment rest() {
    return count == 0 ? null : part(count);
  }

  private @Nullable Segment startupPacket() {
    if (held[start] == TLS_HANDSHAKE) {
      return asRaw();
    }
    if (count < 8) {
      return null;
    }
    int length = ByteBuffer.wrap(held).getInt(start);
    if (length < 8 || length > LONGEST_STARTUP) {
      return asRaw();
    }
    if (count < length) {
      return null;
    }
    switch (ByteBuffer.wrap(held).getInt(start + 4)) {
      case SSL_REQUEST, GSS_REQUEST -> conversation.encryptionAsked();
      case CANCEL_REQUEST -> conversation.becomeRaw();
      default -> typed = true;
    }
    byte[] body = Arrays.copyOfRange(held, start + 4, start + length);
    return segment(length, new PgMessage(direction, PgMessage.STARTUP, body, null));
  }

  private @Nullable Segment typedMessage() {
    if (count < 5) {
      return null;
    }
    int length = ByteBuffer.wrap(held).getInt(start + 1);
    if (length < 4) {
      return asRaw();
    }
    long whole = 1L + length;
    if (count < Math.min(whole, LONGEST_HELD)) {
      return null;
    }
    int known = (int) Math.min(whole, count);
    restOfLongMessage = whole - known;
    char type = (char) (held[start] & 0xff);
    byte[] body = Arrays.copyOfRange(held, start + 5, start + known);
    String sql = direction == Direction.TO_SERVER ? conversation.observe(type, body) : null;
    return segment(known, new PgMessage(direction, type, body, sql));
  }

  private Segment asRaw() {
    conversation.becomeRaw();
    return part(count);
  }

  private Segment part(int length) {
    return segment(length, null);
  }

  private Segment segment(int length, @Nullable PgMessage message) {
    byte[] bytes = Arrays.copyOfRange(held, start, start + length);
    count -= length;
    start = count == 0 ? 0 : start + length;
    return new Segment(bytes, message);
  }
}
