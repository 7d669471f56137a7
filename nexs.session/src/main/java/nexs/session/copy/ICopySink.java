package nexs.session.copy;

/** A COPY that takes bytes. The session is busy until it ends. For one thread at a time. */
public interface ICopySink {

  /**
   * Sends bytes, which may be kept back until more come.
   *
   * @throws nexs.api.error.NexsException when the connection is lost, or the server is known to have refused the COPY; it has ended then
   */
  void write(byte[] bytes, int offset, int length);

  /**
   * Ends the COPY.
   *
   * @return the rows that the server counted
   * @throws nexs.api.error.NexsException when the server refused the COPY, or the connection is lost; it has ended all the same
   */
  long finish();

  /** Ends the COPY without effect, if it has not ended; does not throw. */
  void abort();
}
