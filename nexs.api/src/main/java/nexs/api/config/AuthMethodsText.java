package nexs.api.config;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** libpq's {@code require_auth}: the methods that will do, or with {@code !} those that will not. */
final class AuthMethodsText {

  /** A method of libpq that nexs does not speak: refusing it is granted, asking for it is not. */
  private static final String OAUTH = "oauth";

  private AuthMethodsText() {}

  static Set<AuthMethod> parse(String text) {
    if (text.isEmpty()) {
      return Collections.unmodifiableSet(EnumSet.allOf(AuthMethod.class));
    }
    List<String> words = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    boolean refused = words.getFirst().startsWith("!");
    if (words.stream().anyMatch(word -> word.startsWith("!") != refused)) {
      throw new IllegalArgumentException(
          "methods to take and methods to refuse (!) cannot be mixed");
    }
    EnumSet<AuthMethod> methods = EnumSet.noneOf(AuthMethod.class);
    Set<String> seen = new HashSet<>();
    for (String word : words) {
      if (!seen.add(word)) {
        throw new IllegalArgumentException("a method is named twice");
      }
      method(refused ? word.substring(1) : word, refused).ifPresent(methods::add);
    }
    return Collections.unmodifiableSet(refused ? EnumSet.complementOf(methods) : methods);
  }

  static String format(Set<AuthMethod> methods) {
    return methods.stream().map(AuthMethod::toString).collect(Collectors.joining(","));
  }

  private static Optional<AuthMethod> method(String word, boolean refused) {
    if (word.equals(OAUTH)) {
      if (refused) {
        return Optional.empty();
      }
      throw new IllegalArgumentException("nexs does not speak oauth");
    }
    return Optional.of(OptionType.word(AuthMethod.class).parser().apply(word));
  }
}
