package nexs.bench.peer;

/** The statements of all peers, with {@code $n} and, for JDBC, with question marks. */
public final class Sql {

  /** How many rows {@code bench_items} and {@code bench_accounts} have. */
  public static final int ROWS = 1_000_000;

  /** How many rows a batch inserts. */
  public static final int BATCH = 1_000;

  /** How many rows a COPY inserts. */
  public static final int COPY = 250_000;

  /** How many rows {@code bench_events} has. */
  public static final int EVENTS = 1_000;

  /** Makes the tables. */
  public static final String TABLES =
      """
      DROP TABLE IF EXISTS bench_items, bench_accounts, bench_inserts, bench_copies, bench_events;
      CREATE TABLE bench_items (
        id bigint PRIMARY KEY, name text NOT NULL, amount integer NOT NULL, created_at timestamptz NOT NULL);
      INSERT INTO bench_items
        SELECT i, 'item ' || i, i % 1000, timestamptz '2026-01-01 00:00:00+00' + i * interval '1 second'
        FROM generate_series(1, 1000000) i;
      CREATE TABLE bench_accounts (id bigint PRIMARY KEY, balance bigint NOT NULL) WITH (fillfactor = 50);
      INSERT INTO bench_accounts SELECT i, 0 FROM generate_series(1, 1000000) i;
      CREATE TABLE bench_inserts (
        id bigint NOT NULL, name text NOT NULL, amount integer NOT NULL, created_at timestamptz NOT NULL);
      CREATE UNLOGGED TABLE bench_copies (LIKE bench_inserts);
      CREATE TABLE bench_events (
        id bigint PRIMARY KEY, kind integer NOT NULL, level smallint NOT NULL, done boolean NOT NULL,
        score double precision NOT NULL, price numeric NOT NULL, name text NOT NULL, note text, token uuid NOT NULL,
        day date NOT NULL, created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL);
      INSERT INTO bench_events
        SELECT i, i % 7, i % 3, i % 2 = 0, i / 8.0, i * 0.125, 'event ' || i, CASE WHEN i % 5 <> 0 THEN 'note of ' || i END,
          lpad(to_hex(i), 32, '0')::uuid, date '1970-01-01' + i, timestamptz '2026-01-01 00:00:00+00' + i * interval '1 second',
          timestamptz '2026-01-01 00:00:00+00' + 2 * i * interval '1 second'
        FROM generate_series(1, 1000) i
      """;

  static final String POINT = "SELECT id, name, amount, created_at FROM bench_items WHERE id = $1";
  static final String EXEC = "UPDATE bench_accounts SET balance = balance + 1 WHERE id = $1";
  static final String INSERT = "INSERT INTO bench_inserts VALUES ($1, $2, $3, $4)";
  static final String EMPTY = "TRUNCATE bench_copies";
  static final String COPY_INSERT = "INSERT INTO bench_copies VALUES (?, ?, ?, ?)";
  static final String READ = "SELECT id, name, amount, created_at FROM bench_items";

  static final String EVENTS_QUERY =
      "SELECT id, kind, level, done, score, price, name, note, token, day, created_at, updated_at"
          + " FROM bench_events";

  private Sql() {}

  /** With question marks in place of the numbers. */
  static String jdbc(String sql) {
    return sql.replaceAll("\\$[0-9]", "?");
  }
}
