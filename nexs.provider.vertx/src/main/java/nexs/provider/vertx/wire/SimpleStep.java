package nexs.provider.vertx.wire;

import io.vertx.sqlclient.internal.command.CommandBase;
import io.vertx.sqlclient.internal.command.SimpleQueryCommand;

/** Statements without parameters, by the simple protocol. Their rows are dropped. */
public final class SimpleStep extends Step<Boolean> {

  private final String sql;

  /** Of a text that may hold several statements. */
  public SimpleStep(String sql) {
    super(false);
    this.sql = sql;
  }

  @Override
  CommandBase<Boolean> command() {
    return new SimpleQueryCommand<>(sql, false, true, Commands.NOTHING, Commands.NOBODY);
  }

  @Override
  boolean extended() {
    return false;
  }
}
