package nexs.mapping.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import nexs.api.ColumnInfo;

/** Numbers in network byte order. Stateless. */
public final class Bytes {

  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Bytes() {}

  /** The two bytes at a place. */
  public static short shortAt(byte[] bytes, int at) {
    return (short) SHORT.get(bytes, at);
  }

  /** The four bytes at a place. */
  public static int intAt(byte[] bytes, int at) {
    return (int) INT.get(bytes, at);
  }

  static long longAt(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at);
  }

  static void put(byte[] bytes, int at, short value) {
    SHORT.set(bytes, at, value);
  }

  static void put(byte[] bytes, int at, int value) {
    INT.set(bytes, at, value);
  }

  static void put(byte[] bytes, int at, long value) {
    LONG.set(bytes, at, value);
  }

  /** Refuses a value of the column that is not as long as its type is. */
  static void require(int length, int expected, ColumnInfo column) {
    if (length != expected) {
      throw Misfit.malformed(column);
    }
  }

  /** The value as two bytes. */
  public static byte[] of(short value) {
    byte[] bytes = new byte[Short.BYTES];
    SHORT.set(bytes, 0, value);
    return bytes;
  }

  /** The value as four bytes. */
  public static byte[] of(int value) {
    byte[] bytes = new byte[Integer.BYTES];
    INT.set(bytes, 0, value);
    return bytes;
  }

  /** The value as eight bytes. */
  public static byte[] of(long value) {
    byte[] bytes = new byte[Long.BYTES];
    LONG.set(bytes, 0, value);
    return bytes;
  }
}
