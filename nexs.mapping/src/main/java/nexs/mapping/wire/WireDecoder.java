package nexs.mapping.wire;

import java.util.Set;
import nexs.api.ColumnInfo;

/** Reads values in PostgreSQL's formats. Stateless. */
public final class WireDecoder {

  private WireDecoder() {}

  public static boolean booleanOf(byte[] value, boolean binary, ColumnInfo column) {
    throw new UnsupportedOperationException();
  }

  public static short shortOf(byte[] value, boolean binary, ColumnInfo column) {
    throw new UnsupportedOperationException();
  }

  public static int intOf(byte[] value, boolean binary, ColumnInfo column) {
    throw new UnsupportedOperationException();
  }

  public static long longOf(byte[] value, boolean binary, ColumnInfo column) {
    throw new UnsupportedOperationException();
  }

  public static float floatOf(byte[] value, boolean binary, ColumnInfo column) {
    throw new UnsupportedOperationException();
  }

  public static double doubleOf(byte[] value, boolean binary, ColumnInfo column) {
    throw new UnsupportedOperationException();
  }

  public static <T> T decode(byte[] value, boolean binary, ColumnInfo column, Class<T> type) {
    throw new UnsupportedOperationException();
  }

  /** The types that are read in binary as well as in text: a provider asks the server for binary results of these. */
  public static Set<Integer> binaryOids() {
    return Set.of();
  }
}
