package nexs.provider.vertx;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The values in the body of a DataRow message: the current row of a result. For one thread. */
final class DataRow {

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final int COUNT = Short.BYTES;

  private final int[] starts;
  private byte[] body = {};

  DataRow(int columns) {
    starts = new int[columns];
  }

  void set(byte[] row) {
    body = row;
    int at = COUNT;
    for (int i = 0; i < starts.length; i++) {
      starts[i] = at;
      at += Integer.BYTES + Math.max(0, (int) INT.get(row, at));
    }
  }

  /** The bytes of a value, from column 0; null for SQL NULL. */
  byte @Nullable [] value(int column) {
    int at = starts[column];
    int length = (int) INT.get(body, at);
    int from = at + Integer.BYTES;
    return length < 0 ? null : Arrays.copyOfRange(body, from, from + length);
  }
}
