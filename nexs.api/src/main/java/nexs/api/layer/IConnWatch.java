package nexs.api.layer;

import nexs.api.error.NexsException;

/** Learns what becomes of a lent connection. Called by the borrower's thread. */
public interface IConnWatch {

  /**
   * A call on the connection, or on a transaction or a prepared statement of it, failed.
   *
   * @param broken whether the connection is gone with it
   */
  void failed(NexsException failure, boolean broken);

  /** The borrower has closed the connection. Called once. */
  void closed();
}
