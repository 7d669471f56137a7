package nexs.mapping.codec;

import java.util.Arrays;
import java.util.HexFormat;
import nexs.api.ColumnInfo;

/** {@code bytea}: as it is in binary, and in the text formats "hex" and "escape". Stateless. */
public final class Blobs {

  private static final HexFormat HEX = HexFormat.of();

  private Blobs() {}

  /** A value as a new array; one of a type that nexs does not know as the server sent it. */
  static byte[] bytesOf(byte[] bytes, int at, int length, boolean binary, ColumnInfo column) {
    if (column.typeOid() != Oids.BYTEA) {
      if (ServerTypes.info(column.typeOid()) == null) {
        return Arrays.copyOfRange(bytes, at, at + length);
      }
      throw Misfit.unreadable(column, byte[].class);
    }
    if (binary) {
      return Arrays.copyOfRange(bytes, at, at + length);
    }
    return length >= 2 && bytes[at] == '\\' && bytes[at + 1] == 'x'
        ? hex(bytes, at + 2, length - 2, column)
        : escaped(bytes, at, length, column);
  }

  private static byte[] hex(byte[] text, int at, int length, ColumnInfo column) {
    byte[] out = new byte[length / 2];
    for (int i = 0; i < out.length; i++) {
      int high = Character.digit(text[at + 2 * i], 16);
      int low = Character.digit(text[at + 2 * i + 1], 16);
      if (high < 0 || low < 0) {
        throw Misfit.malformed(column);
      }
      out[i] = (byte) (high << 4 | low);
    }
    if (length % 2 != 0) {
      throw Misfit.malformed(column);
    }
    return out;
  }

  private static byte[] escaped(byte[] text, int at, int length, ColumnInfo column) {
    byte[] out = new byte[length];
    int size = 0;
    int end = at + length;
    for (int i = at; i < end; size++) {
      if (text[i] != '\\') {
        out[size] = text[i++];
      } else if (i + 1 < end && text[i + 1] == '\\') {
        out[size] = '\\';
        i += 2;
      } else if (i + 3 < end && octal(text, i + 1)) {
        out[size] =
            (byte) ((text[i + 1] - '0') << 6 | (text[i + 2] - '0') << 3 | (text[i + 3] - '0'));
        i += 4;
      } else {
        throw Misfit.malformed(column);
      }
    }
    return Arrays.copyOf(out, size);
  }

  private static boolean octal(byte[] text, int at) {
    return text[at] >= '0'
        && text[at] <= '3'
        && text[at + 1] >= '0'
        && text[at + 1] <= '7'
        && text[at + 2] >= '0'
        && text[at + 2] <= '7';
  }

  static void render(byte[] bytes, int at, int length, ColumnInfo column, StringBuilder out) {
    out.append("\\x");
    HEX.formatHex(out, bytes, at, at + length);
  }

  static void write(int parameter, byte[] value, WireBuffer out) {
    out.put(value);
  }
}
