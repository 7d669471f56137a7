package nexs.api.type;

/**
 * An {@code interval}. The server never converts one of its three parts into another, since months differ in length, and so do days where
 * the clock is changed; so nor does this.
 *
 * @param months years among them
 * @param days weeks among them
 * @param micros hours, minutes and seconds, in microseconds
 */
public record Interval(int months, int days, long micros) {

  /** {@code infinity}, which PostgreSQL has from version 17 on. */
  public static final Interval INFINITY =
      new Interval(Integer.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE);

  /** {@code -infinity}, which PostgreSQL has from version 17 on. */
  public static final Interval MINUS_INFINITY =
      new Interval(Integer.MIN_VALUE, Integer.MIN_VALUE, Long.MIN_VALUE);

  /** Whether it is one of the infinities. */
  public boolean infinite() {
    return equals(INFINITY) || equals(MINUS_INFINITY);
  }
}
