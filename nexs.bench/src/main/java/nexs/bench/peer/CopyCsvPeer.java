package nexs.bench.peer;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** CopyManager with rows as CSV, as most programs write them. */
final class CopyCsvPeer extends CopyOnlyPeer {

  private static final int PORTION = 64 * 1024;

  private final HikariDataSource source;

  CopyCsvPeer(Target target) {
    source = DataSources.tuned(target);
  }

  @Override
  public long copyIn(List<Item> items) throws SQLException {
    try (Connection conn = source.getConnection();
        Statement statement = conn.createStatement()) {
      statement.execute(Sql.EMPTY);
      CopyIn copy =
          conn.unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn("COPY bench_copies FROM STDIN (FORMAT csv)");
      StringBuilder lines = new StringBuilder();
      for (Item item : items) {
        lines
            .append(item.id())
            .append(',')
            .append(item.name())
            .append(',')
            .append(item.amount())
            .append(',')
            .append(item.createdAt())
            .append('\n');
        if (lines.length() > PORTION) {
          send(copy, lines);
        }
      }
      send(copy, lines);
      return copy.endCopy();
    }
  }

  private static void send(CopyIn copy, StringBuilder lines) throws SQLException {
    byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
    lines.setLength(0);
  }

  @Override
  public void close() {
    source.close();
  }
}
