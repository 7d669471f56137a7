package nexs.testkit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A short-lived connection over which the testkit itself talks to a server; not thread-safe, closed by whoever opened it.
 *
 * <p>Its application name is {@value #APPLICATION}, which leak checks leave out.
 */
final class ControlConn implements AutoCloseable {
  static final String APPLICATION = "nexs.testkit";

  private static final org.postgresql.Driver DRIVER = new org.postgresql.Driver();

  private final PgTarget target;
  private final Connection conn;

  private ControlConn(PgTarget target, Connection conn) {
    this.target = target;
    this.conn = conn;
  }

  static ControlConn open(PgTarget target) {
    return open(target, Map.of());
  }

  /** With properties of pgjdbc that go over the usual ones. */
  static ControlConn open(PgTarget target, Map<String, String> more) {
    Properties properties = new Properties();
    properties.setProperty("ApplicationName", APPLICATION);
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "30");
    properties.putAll(more);
    try {
      Connection conn = DRIVER.connect(target.jdbcUrl(), properties);
      if (conn == null) {
        throw new PgServerException("The driver does not know the URL made for " + target);
      }
      return new ControlConn(target, conn);
    } catch (SQLException e) {
      throw new PgServerException(
          "No control connection to %s: %s".formatted(target, e.getMessage()), e);
    }
  }

  void execute(String sql) {
    try (Statement statement = conn.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw failed(sql, e);
    }
  }

  /** The first column of the first row as text. */
  @Nullable String value(String sql, Object... parameters) {
    List<List<@Nullable String>> rows = rows(sql, parameters);
    if (rows.isEmpty()) {
      throw new PgServerException(
          "The control statement on %s gave no row: %s".formatted(target, sql));
    }
    return rows.getFirst().getFirst();
  }

  List<List<@Nullable String>> rows(String sql, Object... parameters) {
    try (PreparedStatement statement = conn.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      List<List<@Nullable String>> rows = new ArrayList<>();
      try (ResultSet result = statement.executeQuery()) {
        int columns = result.getMetaData().getColumnCount();
        while (result.next()) {
          List<@Nullable String> row = new ArrayList<>();
          for (int column = 1; column <= columns; column++) {
            row.add(result.getString(column));
          }
          rows.add(row);
        }
      }
      return rows;
    } catch (SQLException e) {
      throw failed(sql, e);
    }
  }

  private PgServerException failed(String sql, SQLException e) {
    return new PgServerException(
        "The control statement on %s failed: %s: %s".formatted(target, sql, e.getMessage()), e);
  }

  @Override
  public void close() {
    try {
      conn.close();
    } catch (SQLException e) {
      throw new PgServerException(
          "The control connection to %s did not close".formatted(target), e);
    }
  }
}
