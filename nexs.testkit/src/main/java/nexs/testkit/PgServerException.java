package nexs.testkit;

import org.jspecify.annotations.Nullable;

/** A server of the testkit could not be made to do what was asked; the message says what to change and quotes its log. */
public final class PgServerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PgServerException(String message) {
    this(message, null);
  }

  PgServerException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
