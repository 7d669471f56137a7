package nexs.api.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The connection broke while a COMMIT was under way: the transaction may or may not be committed. {@link nexs.api.IPool#commitOutcome} may find
 * out which.
 */
public final class CommitInDoubtException extends ConnectionException {

  private static final long serialVersionUID = 1L;

  private final transient @Nullable TransactionId transaction;

  /** @param transaction which it was, or null when that is not known */
  public CommitInDoubtException(
      String message,
      @Nullable TransactionId transaction,
      @Nullable ServerError serverError,
      @Nullable Throwable cause) {
    super(message, serverError, cause);
    this.transaction = transaction;
  }

  /**
   * Which transaction it was; empty without {@code commitTracking}, for one that wrote by batches or COPY only, and where nothing but statements
   * that read by their words is known of it.
   */
  public Optional<TransactionId> transaction() {
    return Optional.ofNullable(transaction);
  }

  @Override
  public boolean safeToRetry() {
    return false;
  }
}
