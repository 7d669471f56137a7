package nexs.provider.vertx;

import nexs.api.spi.ParsedSql;
import nexs.provider.vertx.wire.CloseStep;
import nexs.provider.vertx.wire.ExecuteStep;
import nexs.provider.vertx.wire.Prepared;

/** A statement that the server stopped after some rows. For the session's thread. */
final class Portal {

  private final VertxSession session;
  private final ParsedSql statement;
  private final Prepared prepared;
  private final String name;
  private boolean open;

  Portal(VertxSession session, ParsedSql statement, Prepared prepared, String name, boolean open) {
    this.session = session;
    this.statement = statement;
    this.prepared = prepared;
    this.name = name;
    this.open = open;
  }

  /** Whether there may be more rows. */
  boolean open() {
    return open;
  }

  /** More rows. */
  ExecuteStep fetch() {
    ExecuteStep step = session.fetch(prepared, name, statement);
    open = step.more();
    return step;
  }

  /** The server closes it with the session's next call. */
  void close() {
    if (open) {
      open = false;
      session.forget(CloseStep.of(prepared, name));
    }
  }
}
