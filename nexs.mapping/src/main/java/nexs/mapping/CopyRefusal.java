package nexs.mapping;

import org.jspecify.annotations.Nullable;

/** A row cannot be written. Not for programs: whoever copies knows the row's number, and tells them. */
public final class CopyRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient @Nullable CopyColumn column;

  CopyRefusal(String message, @Nullable CopyColumn column, @Nullable Throwable cause) {
    super(message, cause, false, false);
    this.column = column;
  }

  /** The column of the value at fault; null where it is the row. */
  public @Nullable CopyColumn column() {
    return column;
  }
}
