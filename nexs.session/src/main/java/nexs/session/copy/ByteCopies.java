package nexs.session.copy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import nexs.api.copy.CopyResult;
import nexs.api.copy.CopyStream;
import nexs.api.error.ConfigException;
import nexs.api.error.NexsException;
import nexs.mapping.buffer.Buffer;

/** COPY of bytes that the server or the program has made. Stateless. */
final class ByteCopies {

  private ByteCopies() {}

  static CopyResult in(ICopySession session, CopyStream copy, InputStream from) throws IOException {
    if (copy.query()) {
      throw new ConfigException(
          "the COPY of " + copy.source(),
          java.util.List.of("a query takes no rows in; name a table"));
    }
    String where = copy.where().isBlank() ? "" : " WHERE " + copy.where();
    CopyTable table = CopyTable.read(session, copy.source());
    Meter meter = Meter.silent();
    ICopySink sink =
        session.copyIn(
            "COPY " + target(table, copy) + " FROM STDIN " + CopyOptions.sql(copy) + where);
    boolean sent = false;
    Buffer portion = session.buffers().borrow(WholeCopy.PORTION);
    try {
      int length;
      while ((length = from.readNBytes(portion.bytes(), 0, WholeCopy.PORTION)) > 0) {
        sink.write(portion.bytes(), 0, length);
        meter.sent(0, length);
      }
      sent = true;
    } catch (NexsException e) {
      throw RowFailures.located(e, copy.source(), line -> line);
    } finally {
      portion.giveBack();
      if (!sent) {
        sink.abort();
      }
    }
    try {
      return meter.end(sink.finish());
    } catch (NexsException e) {
      throw RowFailures.located(e, copy.source(), line -> line);
    }
  }

  private static String target(CopyTable table, CopyStream copy) {
    return copy.columns().isEmpty()
        ? table.name()
        : table.name() + " (" + CopyTable.list(copy.columns()) + ")";
  }

  static CopyResult out(ICopySession session, CopyStream copy, OutputStream to) throws IOException {
    if (!copy.where().isBlank()) {
      throw new ConfigException(
          "the COPY of " + copy.source(),
          java.util.List.of("WHERE is for COPY in; write a query with the condition instead"));
    }
    String source =
        copy.query()
            ? "(" + copy.source() + ")"
            : target(CopyTable.read(session, copy.source()), copy);
    Meter meter = Meter.silent();
    ICopySource rows = session.copyOut("COPY " + source + " TO STDOUT " + CopyOptions.sql(copy));
    try {
      byte[] row;
      while ((row = rows.read()) != null) {
        to.write(row);
        meter.sent(0, row.length);
      }
      to.flush();
      return meter.end(rows.rows());
    } finally {
      rows.abort();
    }
  }
}
