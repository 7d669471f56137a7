package nexs.bench.report;

/** Which way a number is better. */
public enum Better {
  HIGHER,
  LOWER;

  /** Whether {@code value} is as good as {@code goal}. */
  public boolean met(double value, double goal) {
    return this == HIGHER ? value >= goal : value <= goal;
  }
}
