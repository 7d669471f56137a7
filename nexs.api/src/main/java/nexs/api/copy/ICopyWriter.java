package nexs.api.copy;

/**
 * A COPY whose rows the caller pushes. For one thread at a time. It must end, by {@link #finish()} or by {@link #close()}.
 *
 * @param <T> the rows
 */
public interface ICopyWriter<T> extends AutoCloseable {

  /**
   * Adds a row; what was added goes out in portions.
   *
   * @throws nexs.api.error.CopyRowException for a row that cannot be written; the COPY has ended, and nothing of it is kept
   * @throws nexs.api.error.ClosedException once the COPY has ended
   */
  void write(T row);

  /** Ends the COPY; when it returns, the rows are in the table. */
  CopyResult finish();

  /** Ends the COPY and keeps nothing of it, unless {@link #finish()} did before. Further calls do nothing. */
  @Override
  void close();
}
