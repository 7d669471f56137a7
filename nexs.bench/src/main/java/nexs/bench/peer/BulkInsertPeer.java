package nexs.bench.peer;

import com.zaxxer.hikari.HikariDataSource;
import de.bytefish.pgbulkinsert.PgBulkInsert;
import de.bytefish.pgbulkinsert.mapping.AbstractMapping;
import de.bytefish.pgbulkinsert.util.PostgreSqlUtils;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** PgBulkInsert: COPY in binary. It inserts, and does nothing else. */
final class BulkInsertPeer extends CopyOnlyPeer {

  private final HikariDataSource source;
  private final PgBulkInsert<Item> bulkInsert =
      new PgBulkInsert<>(new ItemMapping("bench_inserts"));
  private final PgBulkInsert<Item> bulkCopy = new PgBulkInsert<>(new ItemMapping("bench_copies"));

  BulkInsertPeer(Target target) {
    source = DataSources.defaults(target);
  }

  @Override
  public long batch(List<Item> items) throws SQLException {
    try (Connection conn = source.getConnection()) {
      bulkInsert.saveAll(PostgreSqlUtils.getPGConnection(conn), items.stream());
      return items.size();
    }
  }

  @Override
  public long copyIn(List<Item> items) throws SQLException {
    try (Connection conn = source.getConnection();
        Statement statement = conn.createStatement()) {
      statement.execute(Sql.EMPTY);
      bulkCopy.saveAll(PostgreSqlUtils.getPGConnection(conn), items.stream());
      return items.size();
    }
  }

  @Override
  public void close() {
    source.close();
  }

  private static final class ItemMapping extends AbstractMapping<Item> {

    ItemMapping(String table) {
      super("public", table);
      mapLong("id", Item::id);
      mapText("name", Item::name);
      mapInteger("amount", Item::amount);
      mapTimeStampTz("created_at", item -> item.createdAt().toZonedDateTime());
    }
  }
}
