package nexs.session.outcome;

import java.util.Optional;
import nexs.api.IQueryable;
import nexs.api.error.ServerException;

/** What {@code pg_xact_status} says of an id: of the id, that is, whosever it is now. */
enum XactStatus {
  COMMITTED,
  ABORTED,
  IN_PROGRESS,
  /** No transaction has had that id yet. */
  FUTURE,
  /** The server has forgotten. */
  FORGOTTEN;

  private static final String INVALID_PARAMETER = "22023";

  /** Asks the server. */
  static XactStatus of(IQueryable server, long xid) {
    Optional<String> status;
    try {
      status =
          server.queryOptional(
              String.class, "SELECT pg_xact_status($1::text::xid8)", Long.toUnsignedString(xid));
    } catch (ServerException e) {
      if (e.error().sqlState().equals(INVALID_PARAMETER)) {
        return FUTURE;
      }
      throw e;
    }
    return switch (status.orElse("")) {
      case "committed" -> COMMITTED;
      case "aborted" -> ABORTED;
      case "in progress" -> IN_PROGRESS;
      default -> FORGOTTEN;
    };
  }
}
