package nexs.mapping.codec;

import java.math.BigInteger;
import nexs.api.ColumnInfo;

/** {@code int2}, {@code int4}, {@code int8}, and the unsigned {@code oid}, {@code xid} and {@code cid}. Stateless. */
public final class Integers {

  private Integers() {}

  /** A value as a byte. */
  static byte byteOf(byte[] bytes, int at, int length, boolean binary, ColumnInfo column) {
    long value = read(bytes, at, length, binary, column, byte.class);
    if ((byte) value != value) {
      throw Misfit.range(column, byte.class);
    }
    return (byte) value;
  }

  /** A value as a short. */
  public static short shortOf(byte[] bytes, int at, int length, boolean binary, ColumnInfo column) {
    long value = read(bytes, at, length, binary, column, short.class);
    if ((short) value != value) {
      throw Misfit.range(column, short.class);
    }
    return (short) value;
  }

  /** A value as an int. */
  public static int intOf(byte[] bytes, int at, int length, boolean binary, ColumnInfo column) {
    long value = read(bytes, at, length, binary, column, int.class);
    if ((int) value != value) {
      throw Misfit.range(column, int.class);
    }
    return (int) value;
  }

  /** A value as a long. */
  public static long longOf(byte[] bytes, int at, int length, boolean binary, ColumnInfo column) {
    return read(bytes, at, length, binary, column, long.class);
  }

  static BigInteger bigIntegerOf(
      byte[] bytes, int at, int length, boolean binary, ColumnInfo column) {
    return column.typeOid() == Oids.NUMERIC
        ? Decimals.bigIntegerOf(bytes, at, length, binary, column)
        : BigInteger.valueOf(read(bytes, at, length, binary, column, BigInteger.class));
  }

  /** A value as a long, on its way to {@code type}. */
  static long read(
      byte[] bytes, int at, int length, boolean binary, ColumnInfo column, Class<?> type) {
    return switch (column.typeOid()) {
      case Oids.INT8 -> {
        if (!binary) {
          yield NumberText.longOf(bytes, at, length, column, type);
        }
        Bytes.require(length, Long.BYTES, column);
        yield Bytes.longAt(bytes, at);
      }
      case Oids.INT4 -> {
        if (!binary) {
          yield NumberText.longOf(bytes, at, length, column, type);
        }
        Bytes.require(length, Integer.BYTES, column);
        yield Bytes.intAt(bytes, at);
      }
      case Oids.INT2 -> {
        if (!binary) {
          yield NumberText.longOf(bytes, at, length, column, type);
        }
        Bytes.require(length, Short.BYTES, column);
        yield Bytes.shortAt(bytes, at);
      }
      case Oids.OID, Oids.XID, Oids.CID -> {
        if (!binary) {
          yield NumberText.longOf(bytes, at, length, column, type);
        }
        Bytes.require(length, Integer.BYTES, column);
        yield Integer.toUnsignedLong(Bytes.intAt(bytes, at));
      }
      case Oids.NUMERIC -> Decimals.longOf(bytes, at, length, binary, column, type);
      default -> throw Misfit.unreadable(column, type);
    };
  }

  static void render(byte[] bytes, int at, int length, ColumnInfo column, StringBuilder out) {
    out.append(read(bytes, at, length, true, column, String.class));
  }

  static void write(int parameter, Byte value, WireBuffer out) {
    out.put((short) value);
  }

  static void write(int parameter, Short value, WireBuffer out) {
    out.put((short) value);
  }

  static void write(int parameter, Integer value, WireBuffer out) {
    out.put((int) value);
  }

  static void write(int parameter, Long value, WireBuffer out) {
    out.put((long) value);
  }
}
