package nexs.api.copy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import nexs.api.error.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * A COPY of records into a table. Immutable; changed by copy.
 *
 * @param table as in SQL, with its schema or without
 * @param type the records; or a class of single values, for one column
 * @param columns the only columns to fill, exactly so; default none: that of each component. A component without one of these is left out
 * @param lanes how many connections of the pool carry rows at the same time; default 1. More of them share the load of a server that has
 *     processors to spare, take the rows in no order, and commit one after the other when all are done: a
 *     server that dies between two commits keeps what some of them wrote
 * @param chunk how many rows are sent at a time where bad rows are left out, or chunks are committed; default 10,000
 * @param commits whether each chunk is committed; default false: all or nothing
 * @param position told of each commit; null for none
 * @param badRows told of rows that are left out; default null: a bad row ends the COPY
 * @param skip how many rows to pass over; default 0
 * @param progress told how far the COPY is; null for none
 * @param interval at most once in so long; default 1 s
 * @param expected how many rows there will be, for the estimate of the rest; default 0: not known
 * @param freeze COPY's own FREEZE, for a table made or truncated in the same transaction; default false
 */
public record CopyIn<T>(
    String table,
    Class<T> type,
    List<String> columns,
    int lanes,
    int chunk,
    boolean commits,
    @Nullable ICopyPosition position,
    @Nullable IBadRows<? super T> badRows,
    long skip,
    @Nullable ICopyProgress progress,
    Duration interval,
    long expected,
    boolean freeze) {

  /** The most lanes. */
  public static final int MAX_LANES = 64;

  private static final int CHUNK = 10_000;

  /**
   * Refuses what cannot be meant.
   *
   * @throws ConfigException that names every problem
   */
  public CopyIn {
    Objects.requireNonNull(table, "table");
    Objects.requireNonNull(type, "type");
    columns = List.copyOf(columns);
    Objects.requireNonNull(interval, "interval");
    List<String> problems = new ArrayList<>();
    require(!table.isBlank(), "table is blank", problems);
    require(
        lanes >= 1 && lanes <= MAX_LANES,
        "lanes must be 1 to " + MAX_LANES + ", not " + lanes,
        problems);
    require(chunk >= 1, "chunk must be at least 1, not " + chunk, problems);
    require(skip >= 0, "skip must be at least 0, not " + skip, problems);
    require(expected >= 0, "expected must be at least 0, not " + expected, problems);
    require(!interval.isNegative(), "interval must not be negative, not " + interval, problems);
    require(
        columns.stream().distinct().count() == columns.size(),
        "columns names one twice: " + columns,
        problems);
    if (!problems.isEmpty()) {
      throw new ConfigException("the COPY into " + table, problems);
    }
  }

  private static void require(boolean holds, String problem, List<String> problems) {
    if (!holds) {
      problems.add(problem);
    }
  }

  /** Of records into the columns that are named like their components, all or nothing, on one connection. */
  public static <T> CopyIn<T> of(String table, Class<T> type) {
    return new CopyIn<>(
        table,
        type,
        List.of(),
        1,
        CHUNK,
        false,
        null,
        null,
        0,
        null,
        Duration.ofSeconds(1),
        0,
        false);
  }

  /** Fills these columns only. */
  public CopyIn<T> into(String... names) {
    return new CopyIn<>(
        table,
        type,
        List.of(names),
        lanes,
        chunk,
        commits,
        position,
        badRows,
        skip,
        progress,
        interval,
        expected,
        freeze);
  }

  /** Carries rows over so many connections of the pool. */
  public CopyIn<T> lanes(int count) {
    return new CopyIn<>(
        table, type, columns, count, chunk, commits, position, badRows, skip, progress, interval,
        expected, freeze);
  }

  /** Commits every so many rows, in order, and tells of it: a COPY that fails can go on with {@link #skip} of what was told last. */
  public CopyIn<T> commitEvery(int rows, ICopyPosition told) {
    return new CopyIn<>(
        table, type, columns, lanes, rows, true, told, badRows, skip, progress, interval, expected,
        freeze);
  }

  /**
   * Leaves bad rows out and tells of them. Each chunk stands behind a savepoint; one that fails is sent again without the row that the
   * server names, or in halves where it names none.
   */
  public CopyIn<T> badRows(IBadRows<? super T> told) {
    return new CopyIn<>(
        table, type, columns, lanes, chunk, commits, position, told, skip, progress, interval,
        expected, freeze);
  }

  /** Sends so many rows at a time where bad rows are left out. */
  public CopyIn<T> chunk(int rows) {
    return new CopyIn<>(
        table, type, columns, lanes, rows, commits, position, badRows, skip, progress, interval,
        expected, freeze);
  }

  /** Passes over so many rows first. */
  public CopyIn<T> skip(long rows) {
    return new CopyIn<>(
        table, type, columns, lanes, chunk, commits, position, badRows, rows, progress, interval,
        expected, freeze);
  }

  /** Tells how far it is, at most once in so long, and once at the end. */
  public CopyIn<T> progress(Duration every, ICopyProgress told) {
    return new CopyIn<>(
        table, type, columns, lanes, chunk, commits, position, badRows, skip, told, every, expected,
        freeze);
  }

  /** Says how many rows there will be. */
  public CopyIn<T> expect(long rows) {
    return new CopyIn<>(
        table, type, columns, lanes, chunk, commits, position, badRows, skip, progress, interval,
        rows, freeze);
  }

  /** Writes rows frozen, for a table made or truncated in the same transaction. */
  public CopyIn<T> frozen() {
    return new CopyIn<>(
        table, type, columns, lanes, chunk, commits, position, badRows, skip, progress, interval,
        expected, true);
  }
}
