package nexs.session.copy;

import java.util.ArrayList;
import java.util.List;
import nexs.api.ColumnInfo;
import nexs.api.SqlIdentifier;
import nexs.api.copy.CopyOut;
import nexs.api.mapping.IRowMapper;
import nexs.mapping.RowMappers;
import nexs.mapping.wire.PackedRow;
import nexs.mapping.wire.WireDecoder;

/**
 * How a table or a query is read by COPY: only the columns that are wanted, as text those whose binary form is not read.
 *
 * @param select the query to copy, without a condition
 * @param columns that it gives
 * @param binary which of them come in binary
 * @param mapper makes an object of a row
 * @param mappers of the pool
 */
record OutPlan<T>(
    String select,
    List<ColumnInfo> columns,
    boolean[] binary,
    IRowMapper<T> mapper,
    RowMappers mappers) {

  static <T> OutPlan<T> of(ICopySession session, CopyOut<T> copy) {
    CopyTable table = copy.query() ? null : CopyTable.read(session, copy.source());
    List<ColumnInfo> all = table == null ? session.describe(copy.source()) : table.infos();
    String from = table == null ? "(" + copy.source() + ") nexs_rows" : table.name();
    List<ColumnInfo> columns = session.mappers().columns(copy.type(), all);
    boolean[] binary = new boolean[columns.size()];
    boolean asItIs = copy.query() && columns.equals(all);
    List<String> selected = new ArrayList<>();
    for (int i = 0; i < binary.length; i++) {
      binary[i] = WireDecoder.binaryOids().contains(columns.get(i).typeOid());
      asItIs &= binary[i];
      String name = SqlIdentifier.quote(columns.get(i).name());
      selected.add(binary[i] ? name : name + "::text");
    }
    return new OutPlan<>(
        asItIs ? copy.source() : "SELECT " + String.join(", ", selected) + " FROM " + from,
        columns,
        binary,
        session.mappers().mapper(copy.type(), columns),
        session.mappers());
  }

  /** The statement of a COPY. */
  static String copy(String query) {
    return "COPY (" + query + ") TO STDOUT (FORMAT binary)";
  }

  /** A row to stand on one after the other. */
  PackedRow row() {
    return new PackedRow(columns, binary, mappers);
  }
}
