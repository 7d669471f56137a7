package nexs.session.copy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** On which processes of the server the lanes of a COPY run. Safe for any number of threads. */
final class Backends {

  private static final String WAIT_FOR_ME =
      "SELECT count(*) FROM unnest($1::bigint[]) p"
          + " WHERE pg_backend_pid() = ANY(pg_blocking_pids(p::int))";

  private final Map<Integer, Long> processes = new ConcurrentHashMap<>();

  /**
   * A lane has begun a transaction. Asks the server, since a pooler invents a process when a session logs in, and may give it another one in each
   * transaction.
   */
  void began(int lane, ICopySession session) {
    Long known = processes.get(lane);
    if (known == null || known != session.process()) {
      processes.put(lane, session.query(Long.class, "SELECT pg_backend_pid()").getFirst());
    }
  }

  /** Whether another lane waits for what the one of this session has written. */
  boolean waitFor(ICopySession session) {
    return session.query(Long.class, WAIT_FOR_ME, List.copyOf(processes.values())).getFirst() > 0;
  }
}
