package nexs.bench.failover;

/** A program that uses a cluster. Safe for any number of threads. */
public interface Program extends AutoCloseable {

  /** Its name in results. */
  String key();

  /** Its name for people. */
  String title();

  /** Writes a row, in a transaction. */
  void write() throws Exception;

  /** Reads, on a standby if there is one. */
  void read() throws Exception;

  @Override
  void close();
}
