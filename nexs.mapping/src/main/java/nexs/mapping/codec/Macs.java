package nexs.mapping.codec;

import nexs.api.ColumnInfo;
import nexs.api.type.MacAddress;

/** {@code macaddr} and {@code macaddr8}: in binary, their bytes. Stateless. */
final class Macs {

  private static final int SHORT = 6;
  private static final int LONG = 8;

  private Macs() {}

  static MacAddress macOf(byte[] bytes, int at, int length, boolean binary, ColumnInfo column) {
    if (column.typeOid() != Oids.MACADDR && column.typeOid() != Oids.MACADDR8) {
      throw Misfit.unreadable(column, MacAddress.class);
    }
    if (binary) {
      return binary(bytes, at, length, column);
    }
    try {
      return MacAddress.parse(Texts.utf8(bytes, at, length));
    } catch (IllegalArgumentException e) {
      throw Misfit.malformed(column);
    }
  }

  private static MacAddress binary(byte[] bytes, int at, int length, ColumnInfo column) {
    Bytes.require(length, column.typeOid() == Oids.MACADDR ? SHORT : LONG, column);
    long value = 0;
    for (int i = 0; i < length; i++) {
      value = (value << Byte.SIZE) | (bytes[at + i] & 0xFF);
    }
    return new MacAddress(value, length);
  }

  static void render(byte[] bytes, int at, int length, ColumnInfo column, StringBuilder out) {
    out.append(binary(bytes, at, length, column));
  }

  /** As a {@code macaddr}. */
  static void write(int parameter, MacAddress value, WireBuffer out) {
    if (value.length() != SHORT) {
      throw Refusal.of(
          parameter, "is a MacAddress of 8 bytes, which needs a macaddr8; a macaddr has 6");
    }
    out.put((short) (value.value() >>> Integer.SIZE));
    out.put((int) value.value());
  }

  /** As a {@code macaddr8}, which the server makes of six bytes by FF and FE between them. */
  static void writeLong(int parameter, MacAddress value, WireBuffer out) {
    long bits = value.value();
    out.put(
        value.length() == LONG
            ? bits
            : ((bits >>> 24) << 40) | (0xFF_FEL << 24) | (bits & 0xFF_FFFFL));
  }

  static String text(int parameter, MacAddress value) {
    return value.toString();
  }
}
