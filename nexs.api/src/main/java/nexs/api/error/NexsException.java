package nexs.api.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The root of all failures of nexs. Unchecked; sorted by what the caller can do, not by driver.
 *
 * <p>A message says what happened, to what, what nexs did and what to change. It never holds a password, a DSN or a bound value; the
 * fields of {@link #serverError()} may hold values of the row at fault and are therefore never part of a message.
 *
 * <p>Decorators outside nexs.api reject calls with a subclass of {@link RejectedException}, the one open branch.
 */
public abstract sealed class NexsException extends RuntimeException
    permits BusyException,
        CancelledException,
        ClosedException,
        ConfigException,
        ConnectionException,
        CopyRowException,
        DeadlineExceededException,
        EventLoopException,
        FeatureUnsupportedException,
        MappingException,
        ParameterException,
        PoolTimeoutException,
        ProviderException,
        RejectedException,
        ResultException,
        ServerException {

  private static final long serialVersionUID = 1L;

  private final transient @Nullable ServerError serverError;

  NexsException(String message, @Nullable ServerError serverError, @Nullable Throwable cause) {
    super(message, cause);
    this.serverError = serverError;
  }

  /**
   * Whether running the failed call again cannot apply its effect twice: the server has received nothing of it, or has surely undone
   * it. For a failure inside a transaction the call to run again is the whole transaction.
   *
   * <p>True does not promise that a second try will succeed.
   */
  public abstract boolean safeToRetry();

  /** What the server reported, or empty when the failure was found by nexs or by the network. */
  public Optional<ServerError> serverError() {
    return Optional.ofNullable(serverError);
  }

  /** The five characters of the server's SQLSTATE, or empty when the server reported nothing. */
  public Optional<String> sqlState() {
    return serverError().map(ServerError::sqlState);
  }
}
