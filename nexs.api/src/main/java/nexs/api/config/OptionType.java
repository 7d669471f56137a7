package nexs.api.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import nexs.api.config.text.DurationText;
import nexs.api.config.text.Shown;

/**
 * How the values of an option are written.
 *
 * @param name the type for documentation, such as {@code duration}
 * @param secret whether its values are masked wherever they are shown
 * @param parser from text; throws IllegalArgumentException whose message tells the accepted forms and never the value
 * @param format to text that {@code parser} reads again
 */
record OptionType<T>(
    String name, boolean secret, Function<String, T> parser, Function<T, String> format) {

  static final OptionType<String> TEXT =
      new OptionType<>("text", false, text -> text, text -> text);

  static final OptionType<Secret> SECRET =
      new OptionType<>("secret", true, Secret::of, Secret::toString);

  static final OptionType<Integer> COUNT =
      new OptionType<>("number", false, OptionType::count, String::valueOf);

  static final OptionType<Boolean> FLAG =
      new OptionType<>("true or false", false, OptionType::flag, String::valueOf);

  static final OptionType<Duration> DURATION =
      new OptionType<>("duration", false, DurationText::parse, DurationText::format);

  /** Statements with semicolons between; a statement that holds a semicolon is for the builder only. */
  static final OptionType<List<String>> STATEMENTS =
      new OptionType<>(
          "statements with ; between",
          false,
          OptionType::statements,
          statements -> String.join("; ", statements));

  /** A duration for which libpq takes whole seconds as well. */
  static final OptionType<Duration> SECONDS =
      new OptionType<>("duration or seconds", false, OptionType::seconds, DurationText::format);

  /** One of the constants of an enum, in the words of libpq. */
  static <E extends Enum<E>> OptionType<E> word(Class<E> type) {
    E[] constants = type.getEnumConstants();
    String words = Arrays.stream(constants).map(Enum::toString).collect(Collectors.joining(", "));
    return new OptionType<>(
        "one of " + words,
        false,
        text ->
            Arrays.stream(constants)
                .filter(constant -> constant.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of " + words)),
        Enum::toString);
  }

  /** Whether every text is a value. */
  boolean free() {
    return equals(TEXT) || equals(SECRET);
  }

  /**
   * The value of a text.
   *
   * @param name what the text was called where it was written
   * @throws IllegalArgumentException whose message tells the name, the text unless it is secret, and the accepted forms
   */
  T read(String name, String text) {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      String shown = secret ? Secret.MASK : Shown.of(text);
      throw new IllegalArgumentException(name + " = " + shown + ": " + e.getMessage(), e);
    }
  }

  /** The value as text, or the mask. */
  String show(T value) {
    return secret ? Secret.MASK : format.apply(value);
  }

  private static Integer count(String text) {
    try {
      return Integer.valueOf(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("must be a whole number below 2^31", e);
    }
  }

  private static Boolean flag(String text) {
    return switch (text.strip()) {
      case "true", "on", "yes", "1" -> true;
      case "false", "off", "no", "0" -> false;
      default ->
          throw new IllegalArgumentException("must be true or false, on or off, yes or no, 1 or 0");
    };
  }

  private static List<String> statements(String text) {
    return Arrays.stream(text.split(";", -1)).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  private static Duration seconds(String text) {
    String trimmed = text.strip();
    if (trimmed.matches("[+-]?\\d{1,10}")) {
      return Duration.ofSeconds(Long.parseLong(trimmed));
    }
    try {
      return DurationText.parse(trimmed);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "write whole seconds, or a duration like 30s, 500ms, 1h30m or PT30M", e);
    }
  }
}
