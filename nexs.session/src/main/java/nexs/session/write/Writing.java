package nexs.session.write;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import nexs.api.Batch;
import nexs.api.TxOptions;
import nexs.api.error.NexsException;
import nexs.api.error.NoRowsException;
import nexs.api.error.ParameterException;
import nexs.mapping.CopyColumn;
import nexs.mapping.WritePlan;
import nexs.session.copy.ICopySession;
import nexs.session.copy.TableColumns;
import org.jspecify.annotations.Nullable;

/**
 * Carries out requests. As safe as its place.
 *
 * @param place where the sessions come from
 */
record Writing(WritePlace place) {

  /** The rows of a statement that gives rows back: a power of two, so that few texts are made for any number of rows. */
  private static final int MOST_ROWS = 256;

  /** The parameters that the protocol has numbers for. */
  private static final int MOST_PARAMETERS = 65_535;

  /** What is done on a session that is one's own. */
  @FunctionalInterface
  private interface Run<R> {

    R on(ICopySession session, WritePlan plan);
  }

  <T> long row(WriteRequest<T> request, T row) {
    return run(
        request,
        (session, plan) ->
            session.exec(new WriteSql(request, plan.columns()).one(), values(plan, row)));
  }

  <T> long rows(WriteRequest<T> request, Iterable<? extends T> rows) {
    return run(
        request,
        (session, plan) -> {
          String sql = new WriteSql(request, plan.columns()).one();
          Batch batch = new Batch();
          for (T row : rows) {
            batch.add(sql, values(plan, row));
          }
          return batch.size() == 0 ? 0L : session.send(batch).rowsAffected();
        });
  }

  <T, R> R row(WriteRequest<T> request, T row, Class<R> type) {
    List<R> found =
        run(
            request,
            (session, plan) ->
                session.query(
                    type, new WriteSql(request, plan.columns()).returning(1), values(plan, row)));
    if (found.isEmpty()) {
      throw new NoRowsException(
          request.kind() == WriteKind.UPDATE
              ? "no row of " + request.table() + " has the key of the record"
              : "a row of " + request.table() + " was there already, and none was inserted");
    }
    return found.getFirst();
  }

  <T, R> List<R> rows(WriteRequest<T> request, Iterable<? extends T> rows, Class<R> type) {
    List<T> all = new ArrayList<>();
    rows.forEach(all::add);
    return all.isEmpty()
        ? List.of()
        : run(request, (session, plan) -> chunks(request, session, plan, all, type));
  }

  /** All statements in one transaction, where none is open. */
  private <T, R> List<R> chunks(
      WriteRequest<T> request, ICopySession session, WritePlan plan, List<T> rows, Class<R> type) {
    WriteSql sql = new WriteSql(request, plan.columns());
    List<R> read = new ArrayList<>();
    int most = Integer.highestOneBit(Math.min(MOST_ROWS, MOST_PARAMETERS / plan.columns().size()));
    boolean begins = rows.size() > most && session.idle();
    if (begins) {
      session.begin(TxOptions.DEFAULT);
    }
    boolean done = false;
    try {
      Iterator<T> left = rows.iterator();
      for (int from = 0; from < rows.size(); ) {
        int count = Math.min(most, Integer.highestOneBit(rows.size() - from));
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          values.addAll(Arrays.asList(values(plan, left.next())));
        }
        read.addAll(session.query(type, sql.returning(count), values.toArray()));
        from += count;
      }
      if (begins) {
        session.commit();
      }
      done = true;
    } finally {
      if (!done && begins) {
        session.rollback();
      }
    }
    return read;
  }

  private static @Nullable Object[] values(WritePlan plan, @Nullable Object row) {
    if (row == null) {
      throw new ParameterException("a record is null; nothing was sent", null);
    }
    return plan.values(row);
  }

  /** Runs with the plan; where that was known and the catalog is not what it was, once more with a new one. */
  private <R> R run(WriteRequest<?> request, Run<R> run) {
    request.check();
    ICopySession session = place.enter();
    try {
      boolean known = session.writes().known(request.plan()) != null;
      boolean again = known && session.idle();
      try {
        return run.on(session, plan(session, request));
      } catch (NexsException e) {
        if (!catalog(e)) {
          throw e;
        }
        session.writes().forget(request.plan());
        if (!again) {
          throw e;
        }
        return run.on(session, plan(session, request));
      }
    } finally {
      place.leave(session);
    }
  }

  private static WritePlan plan(ICopySession session, WriteRequest<?> request) {
    return session.writes().plan(request.plan(), () -> columns(session, request.table()));
  }

  private static List<CopyColumn> columns(ICopySession session, String table) {
    return TableColumns.of(session, table);
  }

  /** Whether the server refused a name or a type. */
  private static boolean catalog(NexsException e) {
    return switch (e.sqlState().orElse("")) {
      case "42703", "42P01", "42804", "42701" -> true;
      default -> false;
    };
  }
}
