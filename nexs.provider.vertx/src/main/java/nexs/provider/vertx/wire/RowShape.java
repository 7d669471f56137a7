package nexs.provider.vertx.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.List;
import nexs.api.ColumnInfo;
import nexs.api.type.TypeInfo;
import nexs.mapping.wire.WireDecoder;

/**
 * The columns of a result, as the server described them. Immutable.
 *
 * @param columns in their order
 * @see <a href="https://www.postgresql.org/docs/current/protocol-message-formats.html">RowDescription</a>
 */
public record RowShape(List<Column> columns) {

  /** What the client is told of a type that it shall hand on untouched and in the binary format: bytea. */
  static final int AS_BINARY = 17;

  /** The same in the text format: unknown. */
  static final int AS_TEXT = 705;

  private static final int BEHIND_TYPE = 8;

  /**
   * A column.
   *
   * @param binary whether the server is asked for its values in the binary format
   */
  public record Column(
      String name, int table, short attribute, int type, int modifier, boolean binary) {

    /** As the contract has it. */
    public ColumnInfo info(TypeInfo known) {
      return new ColumnInfo(name, known, modifier, table, attribute);
    }
  }

  /** Reads the body of a RowDescription, and puts in its place what the client is to see. */
  static RowShape take(ByteBuf in, int at) {
    int count = in.getUnsignedShort(at);
    Column[] columns = new Column[count];
    int from = at + 2;
    for (int i = 0; i < count; i++) {
      int end = in.indexOf(from, in.writerIndex(), (byte) 0);
      String name = in.toString(from, end - from, StandardCharsets.UTF_8);
      int table = in.getInt(end + 1);
      short attribute = in.getShort(end + 5);
      int type = in.getInt(end + 7);
      int modifier = in.getInt(end + 13);
      boolean binary = WireDecoder.binaryOids().contains(type);
      columns[i] = new Column(name, table, attribute, type, modifier, binary);
      in.setInt(end + 7, binary ? AS_BINARY : AS_TEXT);
      from = end + 11 + BEHIND_TYPE;
    }
    return new RowShape(List.of(columns));
  }
}
