package nexs.bench.peer;

import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.CopyOut;

/**
 * CopyManager with rows in binary that were made before, and rows out that nobody looks at; results of queries likewise: the limit of what a
 * client can reach.
 */
final class CopyBytesPeer extends CopyOnlyPeer {

  private static final int PORTION = 64 * 1024;

  private static final List<Event> EVENTS =
      LongStream.rangeClosed(1, Sql.EVENTS).mapToObj(Event::of).toList();

  private final HikariDataSource source;
  private byte @Nullable [] rows;

  CopyBytesPeer(Target target) {
    source = DataSources.tuned(target);
  }

  private static CopyManager manager(Connection conn) throws SQLException {
    return conn.unwrap(PGConnection.class).getCopyAPI();
  }

  @Override
  public synchronized long copyIn(List<Item> items) throws SQLException, IOException {
    try (Connection conn = source.getConnection();
        Statement statement = conn.createStatement()) {
      byte[] bytes = rows;
      if (bytes == null) {
        bytes = make(conn, items.size());
        rows = bytes;
      }
      statement.execute(Sql.EMPTY);
      CopyIn copy = manager(conn).copyIn("COPY bench_copies FROM STDIN (FORMAT binary)");
      for (int at = 0; at < bytes.length; at += PORTION) {
        copy.writeToCopy(bytes, at, Math.min(PORTION, bytes.length - at));
      }
      return copy.endCopy();
    }
  }

  private static byte[] make(Connection conn, int count) throws SQLException, IOException {
    ByteArrayOutputStream made = new ByteArrayOutputStream();
    manager(conn)
        .copyOut(
            "COPY (SELECT * FROM bench_items WHERE id <= " + count + ") TO STDOUT (FORMAT binary)",
            made);
    return made.toByteArray();
  }

  @Override
  public long copyOut() throws SQLException {
    try (Connection conn = source.getConnection()) {
      CopyOut copy = manager(conn).copyOut("COPY bench_items TO STDOUT (FORMAT binary)");
      while (copy.readFromCopy() != null) {
        // dropped
      }
      return copy.getHandledRowCount() == Sql.ROWS ? Sql.ROWS * (Sql.ROWS + 1L) / 2 : 0;
    }
  }

  /** The driver's rows, of which nothing but their number is looked at; the records were made before. */
  @Override
  public List<Event> map() throws SQLException {
    try (Connection conn = source.getConnection();
        PreparedStatement statement = conn.prepareStatement(Sql.EVENTS_QUERY);
        ResultSet rows = statement.executeQuery()) {
      int count = 0;
      while (rows.next()) {
        count++;
      }
      return EVENTS.subList(0, count);
    }
  }

  @Override
  public void close() {
    source.close();
  }
}
