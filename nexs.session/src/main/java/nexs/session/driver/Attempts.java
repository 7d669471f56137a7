package nexs.session.driver;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import nexs.api.config.ConnConfig;
import nexs.api.config.HostPort;
import nexs.api.config.TargetSessionAttrs;
import nexs.api.error.AuthenticationException;
import nexs.api.error.ConnectFailedException;
import nexs.api.error.ConnectionException;
import nexs.api.error.NexsException;
import nexs.api.error.ServerError;
import org.jspecify.annotations.Nullable;

/** What became of each host when a session was to be opened. For one thread. */
final class Attempts {

  private final ConnConfig config;
  private final List<String> outcomes = new ArrayList<>();
  private @Nullable ServerError error;
  private @Nullable Exception cause;

  Attempts(ConnConfig config) {
    this.config = config;
  }

  /** A server answered, but is not of the kind asked for. */
  void unfit(HostPort host, TargetSessionAttrs wanted) {
    outcomes.add(host + ": the server is not " + wanted);
  }

  /** A server let the user in, and then did not say of what kind it is. */
  void lost(HostPort host, NexsException e) {
    outcomes.add(host + ": " + e.getMessage());
    cause = e;
  }

  /** The program's source of passwords failed. */
  void withoutPassword(HostPort host, Exception e) {
    outcomes.add(host + ": the password source failed with " + e.getClass().getName());
    cause = e;
  }

  /**
   * No session came about.
   *
   * @throws AuthenticationException at once for a refused log-in: as with libpq, further hosts are not tried
   */
  void failed(HostPort host, AttemptFailure failure) {
    ServerError sent = failure.error();
    IOException io = failure.io();
    if (failure.authentication()) {
      throw new AuthenticationException(
          "the log-in of user \""
              + config.user()
              + "\" to database \""
              + config.database()
              + "\" at "
              + host
              + " failed: "
              + reason(failure)
              + "; no session was opened; check user, password, pg_hba.conf, sslMode and sslRootCert",
          sent,
          io);
    }
    outcomes.add(host + ": " + reason(failure));
    error = sent != null ? sent : error;
    cause = io != null ? io : cause;
  }

  /** In words of nexs where the cause is known; the driver's texts follow the JVM's language. */
  private String reason(AttemptFailure failure) {
    ServerError sent = failure.error();
    if (sent != null) {
      return sent.message() + " (SQLSTATE " + sent.sqlState() + ")";
    }
    return switch (failure.io()) {
      case UnknownHostException unknown -> "the host name is unknown";
      case SocketTimeoutException silent ->
          "no answer within connectTimeout (" + config.connectTimeout() + ")";
      case ConnectException refused -> "nothing listens there (" + refused.getMessage() + ")";
      case IOException other -> other.getClass().getSimpleName() + ": " + other.getMessage();
      case null -> failure.text();
    };
  }

  ConnectionException failure() {
    String tried =
        outcomes.size() == 1
            ? outcomes.getFirst()
            : "\n  - " + String.join("\n  - ", outcomes) + "\n";
    return new ConnectFailedException(
        "no session could be opened, tried "
            + tried
            + "; check that a server runs there and accepts TCP connections",
        error,
        cause);
  }
}
