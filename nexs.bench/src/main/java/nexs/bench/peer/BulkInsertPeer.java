package nexs.bench.peer;

import com.zaxxer.hikari.HikariDataSource;
import de.bytefish.pgbulkinsert.PgBulkInsert;
import de.bytefish.pgbulkinsert.mapping.AbstractMapping;
import de.bytefish.pgbulkinsert.util.PostgreSqlUtils;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** PgBulkInsert: COPY in binary. It inserts, and does nothing else. */
final class BulkInsertPeer implements BlockingPeer {

  private final HikariDataSource source;
  private final PgBulkInsert<Item> bulkInsert = new PgBulkInsert<>(new ItemMapping());

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
  public Item point(long id) {
    throw new UnsupportedOperationException("PgBulkInsert inserts only");
  }

  @Override
  public long exec(long id) {
    throw new UnsupportedOperationException("PgBulkInsert inserts only");
  }

  @Override
  public long transaction(long from, long to) {
    throw new UnsupportedOperationException("PgBulkInsert inserts only");
  }

  @Override
  public long read() {
    throw new UnsupportedOperationException("PgBulkInsert inserts only");
  }

  @Override
  public void acquire(Runnable meanwhile) {
    throw new UnsupportedOperationException("PgBulkInsert inserts only");
  }

  @Override
  public void close() {
    source.close();
  }

  private static final class ItemMapping extends AbstractMapping<Item> {

    ItemMapping() {
      super("public", "bench_inserts");
      mapLong("id", Item::id);
      mapText("name", Item::name);
      mapInteger("amount", Item::amount);
      mapTimeStampTz("created_at", item -> item.createdAt().toZonedDateTime());
    }
  }
}
