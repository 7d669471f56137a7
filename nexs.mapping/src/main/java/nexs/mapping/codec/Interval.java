package nexs.mapping.codec;

/**
 * The three parts of an {@code interval}, which the server never converts into each other: months differ in length, and days where the
 * clock is changed.
 */
record Interval(int months, int days, long micros) {

  static final Interval INFINITY =
      new Interval(Integer.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE);
  static final Interval MINUS_INFINITY =
      new Interval(Integer.MIN_VALUE, Integer.MIN_VALUE, Long.MIN_VALUE);

  boolean infinite() {
    return equals(INFINITY) || equals(MINUS_INFINITY);
  }
}
