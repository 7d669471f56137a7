package nexs.mapping.codec;

import java.util.Arrays;

/** A byte array that grows, for values in binary. For one thread. */
final class WireBuffer {

  private byte[] bytes;
  private int size;

  WireBuffer(int capacity) {
    bytes = new byte[capacity];
  }

  int size() {
    return size;
  }

  void put(byte value) {
    int at = extend(1);
    bytes[at] = value;
  }

  void put(short value) {
    int at = extend(Short.BYTES);
    Bytes.put(bytes, at, value);
  }

  void put(int value) {
    int at = extend(Integer.BYTES);
    Bytes.put(bytes, at, value);
  }

  void put(long value) {
    int at = extend(Long.BYTES);
    Bytes.put(bytes, at, value);
  }

  void put(byte[] value) {
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

  private int extend(int length) {
    int at = size;
    int needed = Math.addExact(at, length);
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length + (bytes.length >> 1)));
    }
    size = needed;
    return at;
  }
}
