package nexs.session.copy;

import org.jspecify.annotations.Nullable;

/** A COPY that gives bytes. The session is busy until it ends. For one thread at a time. */
public interface ICopySource {

  /**
   * What the server sent next, in an array of its own: a row, in the text formats with its end, in binary with the header before the first
   * and the trailer behind the last. Null at the end.
   *
   * @throws nexs.api.error.NexsException when the server failed, or the connection is lost; it has ended then
   */
  byte @Nullable [] read();

  /** The rows that the server counted, once it has ended. */
  long rows();

  /** Ends the COPY, if it has not ended; does not throw. */
  void abort();
}
