package nexs.bench.report;

import java.util.Locale;

/** Numbers as people read them. */
public final class Numbers {

  private Numbers() {}

  /** With three digits that tell something, such as 0.0123, 1.23, 12.3 and 12,345 without the comma. */
  public static String text(double value) {
    double size = Math.abs(value);
    String format;
    if (size == 0 || size >= 100) {
      format = "%.0f";
    } else if (size >= 10) {
      format = "%.1f";
    } else if (size >= 1) {
      format = "%.2f";
    } else {
      format = "%.3f";
    }
    return String.format(Locale.ROOT, format, value);
  }
}
