package nexs.session;

import nexs.api.CommandTag;
import nexs.api.spi.ParsedSql;
import org.jspecify.annotations.Nullable;

/**
 * A statement on one session. For the session's thread. All that is sent ends by the deadline of the {@link nexs.api.CallContext}, and
 * throws {@link nexs.api.error.NexsException}s.
 */
public interface ISqlStatement {

  /** What it says. */
  ParsedSql parsed();

  /** Runs it and drops its rows. */
  CommandTag exec(@Nullable Object @Nullable [] args);

  /** Runs it and keeps all its rows in memory. */
  ISqlRows rows(@Nullable Object @Nullable [] args);

  /** Runs it and reads its rows in portions; a transaction is open. */
  ISqlRows open(@Nullable Object @Nullable [] args);

  /** Lets the server forget it, at the latest with the session's next call. */
  void close();
}
