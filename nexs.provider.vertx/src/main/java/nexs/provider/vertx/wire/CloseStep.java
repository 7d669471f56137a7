package nexs.provider.vertx.wire;

import io.vertx.sqlclient.internal.PreparedStatement;
import io.vertx.sqlclient.internal.command.CloseCursorCommand;
import io.vertx.sqlclient.internal.command.CloseStatementCommand;
import io.vertx.sqlclient.internal.command.CommandBase;
import org.jspecify.annotations.Nullable;

/** Has the server forget a prepared statement or a portal. */
public final class CloseStep extends Step<Void> {

  private final PreparedStatement handle;
  private final @Nullable String portal;

  private CloseStep(PreparedStatement handle, @Nullable String portal) {
    super(false);
    this.handle = handle;
    this.portal = portal;
  }

  /** A statement that has a name. */
  public static CloseStep of(Prepared prepared) {
    return new CloseStep(prepared.handle(), null);
  }

  /** A portal of a statement. */
  public static CloseStep of(Prepared prepared, String portal) {
    return new CloseStep(prepared.handle(), portal);
  }

  @Override
  CommandBase<Void> command() {
    return portal == null
        ? new CloseStatementCommand(handle)
        : new CloseCursorCommand(portal, handle);
  }

  @Override
  boolean extended() {
    return true;
  }
}
