package nexs.session.write;

import java.util.List;
import java.util.function.Supplier;
import nexs.api.PlanStats;
import nexs.api.mapping.Converters;
import nexs.mapping.CopyColumn;
import nexs.mapping.PlanCache;
import nexs.mapping.WritePlans;

/** The statements that write records, kept by what was asked for. One instance a pool; safe for any thread. */
public final class WriteStatements {

  private final WritePlans plans;
  private final PlanCache<WriteRequest<?>, WriteStatement> statements =
      new PlanCache<>(PlanCache.MOST);

  /** Without any yet. */
  public WriteStatements(Converters converters) {
    plans = new WritePlans(converters);
  }

  /** Whether a request was carried out before. */
  boolean knows(WriteRequest<?> request) {
    return statements.has(request);
  }

  /**
   * The statement of a request.
   *
   * @param columns asks the server for the table's columns, where they are not known
   * @throws nexs.api.error.MappingException for components and columns that do not fit, with every misfit
   */
  WriteStatement get(WriteRequest<?> request, Supplier<List<CopyColumn>> columns) {
    return statements.get(
        request,
        key ->
            new WriteStatement(
                key,
                plans.plan(
                    key.type(),
                    key.table(),
                    columns.get(),
                    key.filled(),
                    key.kind() != WriteKind.UPDATE)));
  }

  /** Forgets one: the table is not what it was. */
  void forget(WriteRequest<?> request) {
    statements.forget(request);
  }

  /** What the cache did so far. */
  public PlanStats stats() {
    return statements.stats();
  }
}
