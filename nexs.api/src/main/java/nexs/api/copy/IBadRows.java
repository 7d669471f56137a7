package nexs.api.copy;

/**
 * Is told of each row that a COPY leaves out, by the threads that copy, one call at a time. What it throws ends the COPY.
 *
 * @param <T> the rows
 */
@FunctionalInterface
public interface IBadRows<T> {

  /** A row that is left out. */
  void left(BadRow<T> row);
}
