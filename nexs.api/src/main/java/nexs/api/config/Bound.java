package nexs.api.config;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import nexs.api.config.text.DurationText;

/**
 * What a value must fulfil.
 *
 * @param text the bound after "must be", or empty where every value will do
 * @param holds whether a value is within it
 */
record Bound<T>(String text, Predicate<T> holds) {

  /** Every value. */
  static <T> Bound<T> none() {
    return new Bound<>("", value -> true);
  }

  static Bound<Integer> from(int least) {
    return new Bound<>("at least " + least, value -> value >= least);
  }

  static Bound<Integer> between(int least, int most) {
    return new Bound<>("from " + least + " to " + most, value -> value >= least && value <= most);
  }

  static Bound<Duration> between(Duration least, Duration most) {
    return new Bound<>(
        "from " + DurationText.format(least) + " to " + DurationText.format(most),
        value -> value.compareTo(least) >= 0 && value.compareTo(most) <= 0);
  }

  /** Whole seconds, as the TCP options of an operating system take them. */
  static Bound<Duration> seconds(int least, int most) {
    return new Bound<>(
        "whole seconds from " + least + "s to " + most + "s",
        value -> value.getNano() == 0 && value.getSeconds() >= least && value.getSeconds() <= most);
  }

  /** Text that can be sent: without a NUL character. */
  static Bound<String> sendable() {
    return new Bound<>("text without a NUL character", value -> value.indexOf('\0') < 0);
  }

  /** Text that can be sent and says something. */
  static Bound<String> filled() {
    return new Bound<>(
        "text that is not empty, without a NUL character",
        value -> !value.isBlank() && value.indexOf('\0') < 0);
  }

  /** Statements that can be sent and say something. */
  static Bound<List<String>> statements() {
    return new Bound<>(
        "statements that are not empty, without a NUL character",
        value -> value.stream().allMatch(filled().holds()));
  }

  /** A secret that can be sent and says something. */
  static Bound<Secret> secret() {
    return new Bound<>(
        "text that is not empty, without a NUL character",
        value -> !value.reveal().isEmpty() && value.reveal().indexOf('\0') < 0);
  }
}
