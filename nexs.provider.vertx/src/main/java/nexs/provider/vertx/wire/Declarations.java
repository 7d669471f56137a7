package nexs.provider.vertx.wire;

import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The true types of the parameters of statements that are about to be parsed. The client can name but a few types, and each Parse of
 * nexs's has room for the true ones. On the connection's event loop.
 */
final class Declarations {

  private static final int HEADER = 5;

  private final ArrayDeque<int[]> waiting = new ArrayDeque<>();

  /** Takes those of the next Parse; null or none for nothing to declare. */
  void add(int @Nullable [] oids) {
    if (oids != null && oids.length > 0) {
      waiting.add(oids);
    }
  }

  /** Puts them into the Parses among the messages that go out. */
  void write(ByteBuf out) {
    int at = out.readerIndex();
    while (at + HEADER <= out.writerIndex() && !waiting.isEmpty()) {
      int end = at + 1 + out.getInt(at + 1);
      if (out.getByte(at) == 'P') {
        int name = out.indexOf(at + HEADER, end, (byte) 0);
        int sql = out.indexOf(name + 1, end, (byte) 0);
        if (out.getUnsignedShort(sql + 1) > 0) {
          int[] oids = waiting.poll();
          for (int i = 0; oids != null && i < oids.length; i++) {
            out.setInt(sql + 3 + 4 * i, oids[i]);
          }
        }
      }
      at = end;
    }
  }
}
