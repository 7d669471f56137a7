package nexs.examples;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import nexs.Nexs;
import nexs.api.IPool;
import nexs.api.copy.CopyFormat;
import nexs.api.copy.CopyIn;
import nexs.api.copy.CopyOut;
import nexs.api.copy.CopyProgress;
import nexs.api.copy.CopyResult;
import nexs.api.copy.CopyStream;
import nexs.api.error.NexsException;

/**
 * COPY: records into a table with a progress bar, bad rows that are left out and reported, two connections at once, and rows out as records
 * and as CSV. On the server that {@code NEXS_DB_DSN} names.
 */
public final class CopyExample {

  private static final long ROWS = 500_000;
  private static final int BAR = 30;

  /** A row of the table. */
  public record Event(long id, String kind, Instant at) {

    static Event of(long id) {
      return new Event(id, id % 3 == 0 ? "order" : "visit", Instant.ofEpochSecond(id));
    }
  }

  private CopyExample() {}

  /** Runs the example; ends with 1 and the reason when it cannot. */
  public static void main(String[] args) {
    try (IPool db =
        Nexs.builder().environment().edit(pool -> pool.name("example").maxConns(4)).open()) {
      db.exec("DROP TABLE IF EXISTS example_events");
      db.exec(
          "CREATE TABLE example_events (id bigint PRIMARY KEY, kind text NOT NULL CHECK (kind <> 'spam'), at timestamptz NOT NULL)");
      try {
        recordsIn(db);
        badRows(db);
        misfit(db);
        rowsOut(db);
      } finally {
        db.exec("DROP TABLE example_events");
      }
    } catch (NexsException | IOException e) {
      System.err.println("The example could not run: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void recordsIn(IPool db) {
    System.out.println("Half a million records, over two connections, all or nothing");
    CopyIn<Event> copy =
        CopyIn.of("example_events", Event.class)
            .lanes(2)
            .expect(ROWS)
            .progress(Duration.ofMillis(100), CopyExample::draw);
    CopyResult result =
        db.copy().in(copy, LongStream.rangeClosed(1, ROWS).mapToObj(Event::of).iterator());
    System.out.printf(Locale.ROOT, "%n  %,d rows, %,d bytes%n", result.rows(), result.bytes());
  }

  /** A bar that a terminal shows in one line. */
  private static void draw(CopyProgress at) {
    int done = (int) Math.min(BAR, at.rows() * BAR / Math.max(1, at.expectedRows()));
    System.out.printf(
        Locale.ROOT,
        "\r  [%s%s] %,d of %,d rows",
        "#".repeat(done),
        ".".repeat(BAR - done),
        at.rows(),
        at.expectedRows());
  }

  private static void badRows(IPool db) {
    System.out.println("Bad rows are left out");
    Stream<Event> events =
        LongStream.rangeClosed(ROWS - 1, ROWS + 1000)
            .mapToObj(id -> id == ROWS + 500 ? new Event(id, "spam", Instant.EPOCH) : Event.of(id));
    CopyResult result =
        db.copy()
            .in(
                CopyIn.of("example_events", Event.class)
                    .badRows(
                        bad ->
                            System.out.printf(
                                "  row %d, %s: %s%n",
                                bad.number(),
                                bad.row().kind(),
                                bad.failure().sqlState().orElse("not sent"))),
                events);
    System.out.printf("  %d rows, %d bad ones%n", result.rows(), result.badRows());
  }

  /** A record of another shape. */
  private record Misfit(String id, String knid) {}

  private static void misfit(IPool db) {
    System.out.println("What does not fit is named before a row is sent");
    try {
      db.copy().in("example_events", Misfit.class, Stream.of(new Misfit("1", "order")));
    } catch (NexsException e) {
      System.out.println("  " + e.getMessage());
    }
  }

  private static void rowsOut(IPool db) throws IOException {
    System.out.println("Rows out, as records and as CSV");
    try (Stream<Event> events = db.copy().out("example_events", Event.class)) {
      System.out.printf(
          Locale.ROOT,
          "  %,d orders%n",
          events.filter(event -> event.kind().equals("order")).count());
    }
    try (Stream<String> kinds =
        db.copy()
            .out(
                CopyOut.query(
                    "SELECT DISTINCT kind FROM example_events ORDER BY kind", String.class))) {
      System.out.println("  kinds: " + String.join(", ", kinds.toList()));
    }
    OutputStream out = System.out;
    db.copy()
        .out(
            CopyStream.query(
                    "SELECT id, kind FROM example_events ORDER BY id LIMIT 2", CopyFormat.CSV)
                .header(),
            out);
  }
}
