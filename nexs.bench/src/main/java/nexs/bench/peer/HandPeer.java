package nexs.bench.peer;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** JDBC by hand: what a careful programmer writes without a library. */
final class HandPeer implements BlockingPeer {

  private static final String POINT = Sql.jdbc(Sql.POINT);
  private static final String EXEC = Sql.jdbc(Sql.EXEC);
  private static final String INSERT = Sql.jdbc(Sql.INSERT);

  private final HikariDataSource source;

  HandPeer(HikariDataSource source) {
    this.source = source;
  }

  @Override
  public Item point(long id) throws SQLException {
    try (Connection conn = source.getConnection();
        PreparedStatement statement = conn.prepareStatement(POINT)) {
      statement.setLong(1, id);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return item(rows);
      }
    }
  }

  @Override
  public long exec(long id) throws SQLException {
    try (Connection conn = source.getConnection()) {
      return update(conn, id);
    }
  }

  @Override
  public long transaction(long from, long to) throws SQLException {
    try (Connection conn = source.getConnection()) {
      conn.setAutoCommit(false);
      try {
        long affected = update(conn, from) + update(conn, to);
        conn.commit();
        return affected;
      } catch (SQLException e) {
        conn.rollback();
        throw e;
      }
    }
  }

  @Override
  public long batch(List<Item> items) throws SQLException {
    try (Connection conn = source.getConnection();
        PreparedStatement statement = conn.prepareStatement(INSERT)) {
      conn.setAutoCommit(false);
      try {
        for (Item item : items) {
          statement.setLong(1, item.id());
          statement.setString(2, item.name());
          statement.setInt(3, item.amount());
          statement.setObject(4, item.createdAt());
          statement.addBatch();
        }
        int inserted = statement.executeBatch().length;
        conn.commit();
        return inserted;
      } catch (SQLException e) {
        conn.rollback();
        throw e;
      }
    }
  }

  /** By batches of inserts, in a transaction. */
  @Override
  public long copyIn(List<Item> items) throws SQLException {
    try (Connection conn = source.getConnection();
        Statement empty = conn.createStatement();
        PreparedStatement statement = conn.prepareStatement(Sql.COPY_INSERT)) {
      empty.execute(Sql.EMPTY);
      conn.setAutoCommit(false);
      long inserted = 0;
      for (int from = 0; from < items.size(); from += Sql.BATCH) {
        for (Item item : items.subList(from, Math.min(items.size(), from + Sql.BATCH))) {
          statement.setLong(1, item.id());
          statement.setString(2, item.name());
          statement.setInt(3, item.amount());
          statement.setObject(4, item.createdAt());
          statement.addBatch();
        }
        inserted += statement.executeBatch().length;
      }
      conn.commit();
      return inserted;
    }
  }

  @Override
  public long copyOut() throws SQLException {
    return read();
  }

  @Override
  public long read() throws SQLException {
    try (Connection conn = source.getConnection();
        PreparedStatement statement = conn.prepareStatement(Sql.READ)) {
      conn.setAutoCommit(false);
      statement.setFetchSize(1000);
      long sum = 0;
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          sum += item(rows).id();
        }
      }
      conn.commit();
      return sum;
    }
  }

  @Override
  public List<Event> map() throws SQLException {
    try (Connection conn = source.getConnection();
        PreparedStatement statement = conn.prepareStatement(Sql.EVENTS_QUERY);
        ResultSet rows = statement.executeQuery()) {
      List<Event> events = new ArrayList<>();
      while (rows.next()) {
        events.add(event(rows));
      }
      return events;
    }
  }

  private static Event event(ResultSet rows) throws SQLException {
    return new Event(
        rows.getLong(1),
        rows.getInt(2),
        rows.getShort(3),
        rows.getBoolean(4),
        rows.getDouble(5),
        rows.getBigDecimal(6),
        rows.getString(7),
        rows.getString(8),
        rows.getObject(9, UUID.class),
        rows.getObject(10, LocalDate.class),
        rows.getObject(11, OffsetDateTime.class),
        rows.getObject(12, OffsetDateTime.class));
  }

  @Override
  public void acquire(Runnable meanwhile) throws SQLException {
    try (Connection _ = source.getConnection()) {
      meanwhile.run();
    }
  }

  @Override
  public void close() {
    source.close();
  }

  private static long update(Connection conn, long id) throws SQLException {
    try (PreparedStatement statement = conn.prepareStatement(EXEC)) {
      statement.setLong(1, id);
      return statement.executeUpdate();
    }
  }

  private static Item item(ResultSet rows) throws SQLException {
    return new Item(
        rows.getLong(1),
        rows.getString(2),
        rows.getInt(3),
        rows.getObject(4, OffsetDateTime.class));
  }
}
