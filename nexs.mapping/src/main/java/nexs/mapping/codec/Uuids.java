package nexs.mapping.codec;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import nexs.api.ColumnInfo;

/** {@code uuid}. Stateless. */
public final class Uuids {

  private static final int TEXT_LENGTH = 36;

  private Uuids() {}

  /** A value as a UUID. */
  public static UUID uuidOf(byte[] bytes, int at, int length, boolean binary, ColumnInfo column) {
    if (column.typeOid() != Oids.UUID) {
      throw Misfit.unreadable(column, UUID.class);
    }
    Bytes.require(length, binary ? 2 * Long.BYTES : TEXT_LENGTH, column);
    if (binary) {
      return new UUID(Bytes.longAt(bytes, at), Bytes.longAt(bytes, at + Long.BYTES));
    }
    try {
      return UUID.fromString(new String(bytes, at, length, StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException e) {
      throw Misfit.malformed(column);
    }
  }

  static void render(byte[] bytes, int at, int length, ColumnInfo column, StringBuilder out) {
    out.append(uuidOf(bytes, at, length, true, column));
  }

  /** The binary form. */
  public static byte[] bytes(UUID value) {
    byte[] bytes = new byte[2 * Long.BYTES];
    Bytes.put(bytes, 0, value.getMostSignificantBits());
    Bytes.put(bytes, Long.BYTES, value.getLeastSignificantBits());
    return bytes;
  }

  static void write(int parameter, UUID value, WireBuffer out) {
    out.put(value.getMostSignificantBits());
    out.put(value.getLeastSignificantBits());
  }
}
