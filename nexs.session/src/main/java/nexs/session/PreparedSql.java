package nexs.session;

import java.util.List;
import nexs.api.ColumnInfo;

/**
 * A prepared statement and what the server said of it.
 *
 * @param statement to run
 * @param parameterTypes the names of its parameters' types
 * @param columns those of its result; empty for none
 */
public record PreparedSql(
    ISqlStatement statement, List<String> parameterTypes, List<ColumnInfo> columns) {

  /** Copies the lists. */
  public PreparedSql {
    parameterTypes = List.copyOf(parameterTypes);
    columns = List.copyOf(columns);
  }
}
