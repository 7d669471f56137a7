package nexs.api.config;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import nexs.api.config.text.Shown;
import org.jspecify.annotations.Nullable;

/**
 * One option: everything that binding, checking, showing and documenting it needs.
 *
 * @param <C> the configuration that holds it
 * @param <B> the builder that sets it
 * @param <T> the type of its values
 * @param key the name of its accessor and builder method
 * @param environmentName its environment variable; empty where it has none
 * @param dsnKey its key in a connection string: libpq's keyword where libpq has one; empty for what is not about one node
 * @param reader from the configuration; null where the value is absent
 * @param writer into the builder
 * @param summary one line for documentation
 */
record Option<C, B, T>(
    String key,
    String environmentName,
    String dsnKey,
    OptionType<T> type,
    Bound<T> bound,
    Function<C, @Nullable T> reader,
    BiConsumer<B, T> writer,
    String summary) {

  /** An option whose environment variable follows from its key: {@code maxConns}, {@code NEXS_DB_MAX_CONNS}. */
  static <C, B, T> Option<C, B, T> of(
      String key,
      String dsnKey,
      OptionType<T> type,
      Bound<T> bound,
      Function<C, @Nullable T> reader,
      BiConsumer<B, T> writer,
      String summary) {
    return new Option<>(
        key, OptionNames.environment(key), dsnKey, type, bound, reader, writer, summary);
  }

  /** An option of nexs alone: its key in a connection string is that of the environment in lower case. */
  static <C, B, T> Option<C, B, T> own(
      String key,
      OptionType<T> type,
      Bound<T> bound,
      Function<C, @Nullable T> reader,
      BiConsumer<B, T> writer,
      String summary) {
    return of(key, OptionNames.snake(key), type, bound, reader, writer, summary);
  }

  /** An option of several nodes together: of the environment, and of no connection string. */
  static <C, B, T> Option<C, B, T> ofCluster(
      String key,
      OptionType<T> type,
      Bound<T> bound,
      Function<C, @Nullable T> reader,
      BiConsumer<B, T> writer,
      String summary) {
    return of(key, "", type, bound, reader, writer, summary);
  }

  /**
   * An option of a layer around pools: of the environment, and of no connection string.
   *
   * @param layer what its variable begins with: {@code retry} and {@code maxAttempts} are {@code NEXS_DB_RETRY_MAX_ATTEMPTS}
   */
  static <C, B, T> Option<C, B, T> ofLayer(
      String layer,
      String key,
      OptionType<T> type,
      Bound<T> bound,
      Function<C, @Nullable T> reader,
      BiConsumer<B, T> writer,
      String summary) {
    String name = OptionNames.environment(layer + "_" + key);
    return new Option<>(key, name, "", type, bound, reader, writer, summary);
  }

  /** An option that is set by code only. */
  static <C, B, T> Option<C, B, T> inCode(
      String key,
      OptionType<T> type,
      Bound<T> bound,
      Function<C, @Nullable T> reader,
      BiConsumer<B, T> writer,
      String summary) {
    return new Option<>(key, "", "", type, bound, reader, writer, summary);
  }

  /** The rule that one option is at most as large as another; content where that one is out of its bound anyway. */
  static <C, T extends Comparable<T>> Function<C, Optional<String>> atMost(
      Option<C, ?, T> option, Option<C, ?, T> limit) {
    return config -> {
      T value = option.reader.apply(config);
      T most = limit.reader.apply(config);
      if (value == null || most == null || value.compareTo(most) <= 0) {
        return Optional.empty();
      }
      return limit.problem(config).isPresent()
          ? Optional.empty()
          : Optional.of(
              option.key
                  + " = "
                  + option.type.show(value)
                  + ": must be at most "
                  + limit.key
                  + ", which is "
                  + limit.type.show(most));
    };
  }

  /** The value as it is shown, or null where it is absent. */
  @Nullable String shown(C config) {
    T value = reader.apply(config);
    return value == null ? null : type.show(value);
  }

  /** What is wrong with the value, or empty. */
  Optional<String> problem(C config) {
    T value = reader.apply(config);
    return value == null ? Optional.empty() : problem(key, value);
  }

  /**
   * Sets the option from text.
   *
   * @param name what the text was called where it was written
   * @return what is wrong with it, and then the builder is as before; or empty
   */
  Optional<String> bind(String name, String text, B builder) {
    T value;
    try {
      value = type.read(name, text);
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
    Optional<String> problem = problem(name, value);
    if (problem.isEmpty()) {
      writer.accept(builder, value);
    }
    return problem;
  }

  /** Whether an empty text stands for no value at all, as it does for libpq. */
  boolean emptyIsAbsent() {
    return type.free() && !bound.holds().test(type.parser().apply(""));
  }

  private Optional<String> problem(String name, T value) {
    return bound.holds().test(value)
        ? Optional.empty()
        : Optional.of(name + " = " + Shown.of(type.show(value)) + ": must be " + bound.text());
  }
}
