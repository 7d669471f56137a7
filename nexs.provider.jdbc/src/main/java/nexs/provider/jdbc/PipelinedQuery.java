package nexs.provider.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.ParameterList;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.SqlCommand;
import org.postgresql.core.v3.SqlSerializationContext;

/**
 * Several statements in one flush: to the driver's executor a query of subqueries. The driver's own one parses each subquery anew; this
 * one takes the session's cached statements, so that a statement that stands a thousand times is parsed once. For one call.
 */
final class PipelinedQuery implements Query {

  private final Query[] queries;
  private final ParameterList parameters;

  PipelinedQuery(QueryExecutor executor, List<CachedStatement> statements) {
    queries = new Query[statements.size()];
    List<NativeQuery> shapes = new ArrayList<>(queries.length);
    for (int i = 0; i < queries.length; i++) {
      queries[i] = statements.get(i).query();
      shapes.add(CachedStatement.nativeQuery(statements.get(i).parsed()));
    }
    // A list of one makes a plain parameter list, which has no parts
    if (shapes.size() == 1) {
      throw new IllegalArgumentException("a pipeline needs two statements");
    }
    parameters = executor.wrap(shapes).createParameterList();
  }

  /** The parameters of all statements, one after another. */
  ParameterList parameters() {
    return parameters;
  }

  @Override
  public ParameterList createParameterList() {
    return parameters;
  }

  @Override
  public Query[] getSubqueries() {
    return queries;
  }

  @Override
  public String getNativeSql() {
    return "a pipeline of " + queries.length + " statements";
  }

  @Override
  public String toString(@Nullable ParameterList list) {
    return getNativeSql();
  }

  @Override
  public String toString(@Nullable ParameterList list, SqlSerializationContext context) {
    return getNativeSql();
  }

  @Override
  public SqlCommand getSqlCommand() {
    return SqlCommand.BLANK;
  }

  /** The statements belong to the session's cache. */
  @Override
  public void close() {}

  @Override
  public boolean isStatementDescribed() {
    return false;
  }

  @Override
  public boolean isEmpty() {
    return false;
  }

  @Override
  public int getBatchSize() {
    return queries.length;
  }

  @Override
  public @Nullable Map<String, Integer> getResultSetColumnNameIndexMap() {
    return null;
  }
}
