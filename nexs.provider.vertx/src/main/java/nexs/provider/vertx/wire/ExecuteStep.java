package nexs.provider.vertx.wire;

import io.vertx.sqlclient.internal.command.CommandBase;
import io.vertx.sqlclient.internal.command.ExtendedQueryCommand;
import org.jspecify.annotations.Nullable;

/** Runs a prepared statement. */
public final class ExecuteStep extends Step<Boolean> {

  private final Prepared prepared;
  private final Parameters parameters;
  private final int fetch;
  private final @Nullable String portal;
  private final boolean again;

  private ExecuteStep(
      Prepared prepared,
      Parameters parameters,
      boolean keepsRows,
      int fetch,
      @Nullable String portal,
      boolean again) {
    super(keepsRows);
    this.prepared = prepared;
    this.parameters = parameters;
    this.fetch = fetch;
    this.portal = portal;
    this.again = again;
  }

  /** To its end. */
  public static ExecuteStep whole(Prepared prepared, Parameters parameters, boolean keepsRows) {
    return new ExecuteStep(prepared, parameters, keepsRows, Commands.ALL_ROWS, null, false);
  }

  /** Up to {@code fetch} rows, from a portal that is opened for more. */
  public static ExecuteStep opening(
      Prepared prepared, Parameters parameters, int fetch, String portal) {
    return new ExecuteStep(prepared, parameters, true, fetch, portal, false);
  }

  /** Up to {@code fetch} more rows of a portal. */
  public static ExecuteStep fetching(Prepared prepared, int fetch, String portal) {
    return new ExecuteStep(prepared, Parameters.NONE, true, fetch, portal, true);
  }

  /** Whether the server keeps the statement beside others. */
  public boolean named() {
    return prepared.named();
  }

  @Override
  CommandBase<Boolean> command() {
    return ExtendedQueryCommand.createQuery(
        prepared.sql(),
        null,
        prepared.handle(),
        parameters.tuple(),
        fetch,
        portal,
        again,
        true,
        Commands.NOTHING,
        Commands.NOBODY);
  }

  @Override
  boolean extended() {
    return true;
  }
}
