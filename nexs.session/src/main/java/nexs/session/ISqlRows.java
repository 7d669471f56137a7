package nexs.session;

import nexs.api.IRows;

/** Rows of a session. For the session's thread. */
public interface ISqlRows extends IRows {

  /** How many rows are known to come; more may. */
  int known();

  /** Ends the use of the rows; further calls do nothing. */
  void close();
}
