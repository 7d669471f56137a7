package nexs.api.error;

import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A row of a COPY could not be written, or the server refused it. The cause is the failure itself, such as a {@link
 * UniqueViolationException}.
 */
public final class CopyRowException extends NexsException {

  private static final long serialVersionUID = 1L;

  private final long row;
  private final @Nullable String column;

  /**
   * For one row.
   *
   * @param row its number, from 1, or 0 where it is not known
   * @param column the name of the column at fault, or null where it is not one alone
   */
  public CopyRowException(
      String message,
      long row,
      @Nullable String column,
      @Nullable ServerError serverError,
      @Nullable Throwable cause) {
    super(message, serverError, cause);
    this.row = row;
    this.column = column;
  }

  /** The row's place among the rows given, from 1; empty where the server did not say. */
  public OptionalLong row() {
    return row > 0 ? OptionalLong.of(row) : OptionalLong.empty();
  }

  /** The column at fault, where it is one alone. */
  public Optional<String> column() {
    return Optional.ofNullable(column);
  }

  @Override
  public boolean safeToRetry() {
    return false;
  }
}
