package nexs.api.config.text;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as text: Go's form ({@code 1h30m}, {@code 500ms}) and ISO 8601 ({@code PT1H30M}). */
public final class DurationText {

  /** What to tell whoever wrote something else. */
  public static final String FORMS =
      "a duration is written like 30s, 500ms, 1h30m or PT30M; a bare number has no unit";

  private static final Pattern PART =
      Pattern.compile("(\\d{1,18}(?:\\.\\d{1,9})?)(h|ms|m|s|us|µs|ns)");

  private static final Map<String, Long> NANOS =
      Map.of(
          "h", 3_600_000_000_000L,
          "m", 60_000_000_000L,
          "s", 1_000_000_000L,
          "ms", 1_000_000L,
          "us", 1_000L,
          "µs", 1_000L,
          "ns", 1L);

  private DurationText() {}

  /**
   * Reads either form.
   *
   * @throws IllegalArgumentException for any other form, with {@link #FORMS} as its message
   */
  public static Duration parse(String text) {
    String trimmed = text.strip();
    boolean negative = trimmed.startsWith("-");
    String body = negative || trimmed.startsWith("+") ? trimmed.substring(1) : trimmed;
    try {
      Duration duration = body.regionMatches(true, 0, "P", 0, 1) ? iso(body) : units(body);
      return negative ? duration.negated() : duration;
    } catch (ArithmeticException | DateTimeParseException e) {
      throw new IllegalArgumentException(FORMS, e);
    }
  }

  /** The form of Go: {@code 1h30m}, {@code 2s}, {@code 1.5s} is {@code 1s500ms}; zero is {@code 0s}. */
  public static String format(Duration duration) {
    if (duration.isZero()) {
      return "0s";
    }
    if (duration.isNegative()) {
      return "-" + format(duration.negated());
    }
    StringBuilder text = new StringBuilder();
    append(text, duration.toHours(), "h");
    append(text, duration.toMinutesPart(), "m");
    append(text, duration.toSecondsPart(), "s");
    append(text, duration.toMillisPart(), "ms");
    append(text, duration.toNanosPart() % 1_000_000, "ns");
    return text.toString();
  }

  private static Duration iso(String text) {
    return Duration.parse(text.toUpperCase(Locale.ROOT));
  }

  private static Duration units(String text) {
    Matcher part = PART.matcher(text);
    BigDecimal nanos = BigDecimal.ZERO;
    int end = 0;
    while (part.lookingAt()) {
      nanos = nanos.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(unit(part))));
      end = part.end();
      part.region(end, text.length());
    }
    if (end == 0 || end < text.length()) {
      throw new IllegalArgumentException(FORMS);
    }
    return Duration.ofNanos(nanos.toBigInteger().longValueExact());
  }

  private static long unit(Matcher part) {
    Long nanos = NANOS.get(part.group(2));
    return nanos == null ? 0 : nanos;
  }

  private static void append(StringBuilder text, long amount, String unit) {
    if (amount != 0) {
      text.append(amount).append(unit);
    }
  }
}
