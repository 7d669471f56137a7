package nexs.mapping.codec;

import nexs.api.ColumnInfo;

/** {@code bit} and {@code varbit}: their binary form is the number of bits and the bits, from the highest of the first byte on. Stateless. */
final class Bits {

  private Bits() {}

  static void render(byte[] bytes, int at, int length, ColumnInfo column, StringBuilder out) {
    int bits = length < Integer.BYTES ? -1 : Bytes.intAt(bytes, at);
    if (bits < 0 || (bits + 7L) / Byte.SIZE != length - Integer.BYTES) {
      throw Misfit.malformed(column);
    }
    int from = at + Integer.BYTES;
    for (int i = 0; i < bits; i++) {
      int octet = bytes[from + i / Byte.SIZE];
      out.append(((octet >> (Byte.SIZE - 1 - i % Byte.SIZE)) & 1) == 0 ? '0' : '1');
    }
  }

  static void write(int parameter, String value, WireBuffer out) {
    int bits = value.length();
    out.put(bits);
    int octet = 0;
    for (int i = 0; i < bits; i++) {
      char c = value.charAt(i);
      if (c != '0' && c != '1') {
        throw Refusal.of(parameter, "is a text with other characters than 0 and 1 in it");
      }
      octet = (octet << 1) | (c - '0');
      if (i % Byte.SIZE == Byte.SIZE - 1) {
        out.put((byte) octet);
      }
    }
    if (bits % Byte.SIZE != 0) {
      out.put((byte) (octet << (Byte.SIZE - bits % Byte.SIZE)));
    }
  }
}
