package nexs.mapping.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import nexs.mapping.buffer.Buffer;
import nexs.mapping.buffer.Buffers;
import org.jspecify.annotations.Nullable;

/** A byte array that grows, for values in binary. For one thread. */
public final class WireBuffer {

  private static final byte[] NONE = {};

  private final @Nullable Buffers lender;
  private @Nullable Buffer lent;
  private byte[] bytes;
  private int size;

  /** Empty, with room for so many bytes. */
  public WireBuffer(int capacity) {
    lender = null;
    bytes = new byte[capacity];
  }

  /** Empty, with room for at least so many bytes, borrowed as more are: {@link #release} gives them back. */
  public WireBuffer(int capacity, Buffers lender) {
    this.lender = lender;
    lent = lender.borrow(capacity);
    bytes = lent.bytes();
  }

  /** Empties it, and gives back what was borrowed; a second time does nothing. */
  public void release() {
    Buffer last = lent;
    lent = null;
    bytes = NONE;
    size = 0;
    if (last != null) {
      last.giveBack();
    }
  }

  /** How many bytes were put. */
  public int size() {
    return size;
  }

  /** The bytes put, from the first on; others stand behind them. Valid until more is put. */
  public byte[] bytes() {
    return bytes;
  }

  /** Takes back all but the first so many bytes. */
  public void truncate(int length) {
    size = length;
  }

  /** Puts a value of four bytes behind its length. */
  void putWithLength(int value) {
    int at = extend(2 * Integer.BYTES);
    Bytes.put(bytes, at, (long) Integer.BYTES << Integer.SIZE | Integer.toUnsignedLong(value));
  }

  /** Puts a value of eight bytes behind its length. */
  void putWithLength(long value) {
    int at = extend(Integer.BYTES + Long.BYTES);
    Bytes.put(bytes, at, Long.BYTES);
    Bytes.put(bytes, at + Integer.BYTES, value);
  }

  /** Puts text in UTF-8; the first characters that are not ASCII go the slow way. */
  void put(int parameter, String text) {
    int length = text.length();
    int at = size;
    extend(length);
    byte[] to = bytes;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c == 0 || c >= 0x80) {
        size = at + i;
        put(Texts.checked(parameter, text).substring(i).getBytes(StandardCharsets.UTF_8));
        return;
      }
      to[at + i] = (byte) c;
    }
  }

  /** Puts a byte. */
  public void put(byte value) {
    int at = extend(1);
    bytes[at] = value;
  }

  /** Puts two bytes. */
  public void put(short value) {
    int at = extend(Short.BYTES);
    Bytes.put(bytes, at, value);
  }

  /** Puts four bytes. */
  public void put(int value) {
    int at = extend(Integer.BYTES);
    Bytes.put(bytes, at, value);
  }

  /** Puts eight bytes. */
  public void put(long value) {
    int at = extend(Long.BYTES);
    Bytes.put(bytes, at, value);
  }

  /** Puts bytes. */
  public void put(byte[] value) {
    int at = extend(value.length);
    System.arraycopy(value, 0, bytes, at, value.length);
  }

  /** Overwrites four bytes that were put before. */
  void set(int at, int value) {
    Bytes.put(bytes, at, value);
  }

  /** What was put so far; the buffer is not to be used afterwards. */
  byte[] toBytes() {
    return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
  }

  private void grow(int length) {
    if (lender == null) {
      bytes = Arrays.copyOf(bytes, length);
      return;
    }
    Buffer larger = lender.borrow(length);
    System.arraycopy(bytes, 0, larger.bytes(), 0, size);
    Buffer former = lent;
    lent = larger;
    bytes = larger.bytes();
    if (former != null) {
      former.giveBack();
    }
  }

  private int extend(int length) {
    int at = size;
    int needed = Math.addExact(at, length);
    if (needed > bytes.length) {
      grow(Math.max(needed, bytes.length + (bytes.length >> 1)));
    }
    size = needed;
    return at;
  }
}
