package nexs.api.config.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A connection parameter of libpq.
 *
 * @param name as a connection string has it
 * @param variable the environment variable that stands in for it, or null
 * @param secret whether its value must not be shown
 * @param granted the values that ask for nothing but what nexs does anyway; the empty value always does
 * @param refusal why any other value cannot be honoured and what to do instead, or null where all can
 */
public record Keyword(
    String name,
    @Nullable String variable,
    boolean secret,
    List<String> granted,
    @Nullable String refusal) {

  static Keyword taken(String name, @Nullable String variable) {
    return new Keyword(name, variable, false, List.of(), null);
  }

  static Keyword secret(String name, @Nullable String variable) {
    return new Keyword(name, variable, true, List.of(), null);
  }

  static Keyword refused(
      String name, @Nullable String variable, String refusal, String... granted) {
    return new Keyword(name, variable, false, List.of(granted), refusal);
  }

  static Keyword refusedSecret(String name, String refusal) {
    return new Keyword(name, null, true, List.of(), refusal);
  }

  /** Why nexs does not take this value, or empty where it does. */
  public Optional<String> refusal(String value) {
    if (refusal == null
        || value.isEmpty()
        || granted.contains(value.strip().toLowerCase(Locale.ROOT))) {
      return Optional.empty();
    }
    return Optional.of(refusal);
  }

  /** Whether nexs takes every value that libpq does. */
  public boolean taken() {
    return refusal == null;
  }
}
