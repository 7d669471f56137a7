package nexs.bench.peer;

import java.util.List;

/** One whose calls return with the result; for any number of threads. */
public non-sealed interface BlockingPeer extends Peer {

  /** Reads a row by its key into a record. */
  Item point(long id) throws Exception;

  /** Updates a row by its key; the rows affected. */
  long exec(long id) throws Exception;

  /** Updates two rows in a transaction; the rows affected. */
  long transaction(long from, long to) throws Exception;

  /** Inserts rows in a transaction; the rows affected. */
  long batch(List<Item> items) throws Exception;

  /** Reads the whole table into records, a thousand rows at a time; the sum of their ids. */
  long read() throws Exception;

  /** Takes a connection, runs {@code meanwhile} and gives it back. */
  void acquire(Runnable meanwhile) throws Exception;

  /** Reads all of {@code bench_events} into records. */
  default List<Event> map() throws Exception {
    throw new UnsupportedOperationException("this peer does not map");
  }

  /** Empties {@code bench_copies} and fills it with rows by the fastest way there is; the rows inserted. */
  default long copyIn(List<Item> items) throws Exception {
    throw new UnsupportedOperationException("this peer does not copy");
  }

  /** As {@link #read}, by COPY where the peer has it. */
  default long copyOut() throws Exception {
    throw new UnsupportedOperationException("this peer does not copy");
  }
}
