package nexs.resilience;

import java.util.concurrent.atomic.AtomicInteger;
import nexs.api.IConn;
import nexs.api.IPool;
import org.jspecify.annotations.Nullable;

/**
 * A function on the server that does something else each time that it is called, so that a second attempt can be faster or slower than the first,
 * or fail otherwise. Calls that nothing was said of return at once. What it returns is the number of the call.
 */
final class HedgeScript implements AutoCloseable {

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final IPool pool;
  private final int number = NUMBERS.incrementAndGet();
  private final String name = "hedge_script" + number;
  private int gates;

  HedgeScript(IPool pool) {
    this.pool = pool;
    pool.exec("CREATE SEQUENCE " + name + "_calls");
    pool.exec(
        "CREATE TABLE "
            + name
            + "_steps (call bigint PRIMARY KEY, gate bigint, seconds int NOT NULL, fails text)");
    pool.exec(
        """
        CREATE FUNCTION NAME() RETURNS bigint LANGUAGE plpgsql AS $$
        DECLARE
          n bigint := nextval('NAME_calls');
          step NAME_steps;
        BEGIN
          SELECT * INTO step FROM NAME_steps WHERE call = n;
          IF NOT FOUND THEN
            RETURN n;
          END IF;
          IF step.gate IS NOT NULL THEN
            PERFORM pg_advisory_xact_lock(step.gate);
          END IF;
          PERFORM pg_sleep(step.seconds);
          IF step.fails IS NOT NULL THEN
            RAISE EXCEPTION 'step %', n USING ERRCODE = step.fails;
          END IF;
          RETURN n;
        END $$
        """
            .replace("NAME", name));
  }

  /** The statement that calls it. */
  String sql() {
    return "SELECT " + name + "()";
  }

  /** The number of the next call. */
  long next() {
    return pool.queryCount(
        "SELECT CASE WHEN is_called THEN last_value + 1 ELSE last_value END FROM "
            + name
            + "_calls");
  }

  /** That call sleeps for a minute. */
  void sleeps(long call) {
    step(call, null, 60, null);
  }

  /** That call fails at once. */
  void fails(long call, String sqlState) {
    step(call, null, 0, sqlState);
  }

  /** That call waits until the gate is closed. */
  void waits(long call, Gate at) {
    step(call, at.number, 0, null);
  }

  /** That call waits until the gate is closed, and then fails. */
  void waitsAndFails(long call, Gate at, String sqlState) {
    step(call, at.number, 0, sqlState);
  }

  private void step(long call, @Nullable Long gate, int seconds, @Nullable String fails) {
    pool.exec("DELETE FROM " + name + "_steps WHERE call = $1", call);
    pool.exec("INSERT INTO " + name + "_steps VALUES ($1, $2, $3, $4)", call, gate, seconds, fails);
  }

  Gate gate() {
    return new Gate(pool.acquire(), 1_000L * number + ++gates);
  }

  /** Keeps calls waiting until it is closed. */
  static final class Gate implements AutoCloseable {

    private final IConn conn;
    private final long number;

    private Gate(IConn conn, long number) {
      this.conn = conn;
      this.number = number;
      conn.exec("SELECT pg_advisory_lock($1)", number);
    }

    @Override
    public void close() {
      conn.exec("SELECT pg_advisory_unlock($1)", number);
      conn.close();
    }
  }

  @Override
  public void close() {
    pool.exec("DROP FUNCTION " + name);
    pool.exec("DROP TABLE " + name + "_steps");
    pool.exec("DROP SEQUENCE " + name + "_calls");
  }
}
