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
import nexs.mapping.WritePlan;
import nexs.session.copy.TableColumns;
import org.jspecify.annotations.Nullable;

/**
 * Carries out requests. As safe as its place.
 *
 * @param place where the sessions come from
 */
record Writing(IWritePlace place) {

  /** The rows of a statement that gives rows back: a power of two, so that few texts are made for any number of rows. */
  private static final int MOST_ROWS = 256;

  /** The parameters that the protocol has numbers for. */
  private static final int MOST_PARAMETERS = 65_535;

  /** What is done on a session that is one's own. */
  @FunctionalInterface
  private interface Run<R> {

    R on(IWriteSession session, WriteStatement statement);
  }

  <T> long row(WriteRequest<T> request, T row) {
    return run(
        request,
        (session, statement) -> session.exec(statement.one(), values(statement.plan(), row)));
  }

  <T> long rows(WriteRequest<T> request, Iterable<? extends T> rows) {
    List<T> all = all(rows);
    return all.isEmpty()
        ? 0
        : run(
            request,
            (session, statement) -> {
              Batch batch = new Batch();
              for (T row : all) {
                batch.add(statement.one(), values(statement.plan(), row));
              }
              return session.send(batch).rowsAffected();
            });
  }

  <T, R> R row(WriteRequest<T> request, T row, Class<R> type) {
    List<R> found =
        run(
            request,
            (session, statement) ->
                session.query(type, statement.returning(1), values(statement.plan(), row)));
    if (found.isEmpty()) {
      throw new NoRowsException(
          request.kind() == WriteKind.UPDATE
              ? "no row of " + request.table() + " has the key of the record"
              : "a row of " + request.table() + " was there already, and none was inserted");
    }
    return found.getFirst();
  }

  <T, R> List<R> rows(WriteRequest<T> request, Iterable<? extends T> rows, Class<R> type) {
    List<T> all = all(rows);
    return all.isEmpty()
        ? List.of()
        : run(request, (session, statement) -> chunks(session, statement, all, type));
  }

  /** Taken once, since it may have to be sent again and may be gone then. */
  private static <T> List<T> all(Iterable<? extends T> rows) {
    List<T> all = new ArrayList<>();
    rows.forEach(all::add);
    return all;
  }

  /** All statements in one transaction, where none is open. */
  private static <T, R> List<R> chunks(
      IWriteSession session, WriteStatement statement, List<T> rows, Class<R> type) {
    WritePlan plan = statement.plan();
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
        read.addAll(session.query(type, statement.returning(count), values.toArray()));
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

  /** Runs the statement; where it was known and the catalog is not what it was, once more with a new one. */
  private <R> R run(WriteRequest<?> request, Run<R> run) {
    request.check();
    IWriteSession session = place.enter();
    try {
      WriteStatements statements = session.statements();
      boolean again = statements.knows(request) && session.idle();
      try {
        return run.on(session, statement(session, request));
      } catch (NexsException e) {
        if (!catalog(e)) {
          throw e;
        }
        statements.forget(request);
        if (!again) {
          throw e;
        }
        return run.on(session, statement(session, request));
      }
    } finally {
      place.leave(session);
    }
  }

  private static WriteStatement statement(IWriteSession session, WriteRequest<?> request) {
    return session.statements().get(request, () -> TableColumns.of(session, request.table()));
  }

  /** Whether the server refused a name or a type. */
  private static boolean catalog(NexsException e) {
    return switch (e.sqlState().orElse("")) {
      case "42703", "42P01", "42804", "42701" -> true;
      default -> false;
    };
  }
}
