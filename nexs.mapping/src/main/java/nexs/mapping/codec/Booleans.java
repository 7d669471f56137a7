package nexs.mapping.codec;

import nexs.api.ColumnInfo;

/** {@code bool}. Stateless. */
public final class Booleans {

  private static final byte[] TRUE = {1};
  private static final byte[] FALSE = {0};

  private Booleans() {}

  /** A value as a boolean. */
  public static boolean booleanOf(
      byte[] bytes, int at, int length, boolean binary, ColumnInfo column) {
    if (column.typeOid() != Oids.BOOL) {
      throw Misfit.unreadable(column, boolean.class);
    }
    Bytes.require(length, 1, column);
    return binary ? bytes[at] != 0 : bytes[at] == 't';
  }

  /** The binary form; shared, not to be changed. */
  public static byte[] bytes(boolean value) {
    return value ? TRUE : FALSE;
  }

  static void render(byte[] bytes, int at, int length, ColumnInfo column, StringBuilder out) {
    out.append(booleanOf(bytes, at, length, true, column) ? 't' : 'f');
  }

  static void write(int parameter, Boolean value, WireBuffer out) {
    out.put(value ? (byte) 1 : 0);
  }
}
