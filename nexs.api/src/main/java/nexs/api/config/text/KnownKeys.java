package nexs.api.config.text;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The keys that may occur. Immutable. */
public final class KnownKeys {

  /** Every key whatever. */
  static final KnownKeys ANY =
      new KnownKeys(Set.of(), new NearestName(Set.of(), Map.of()), key -> true);

  /** What an unknown key may look like to be shown in a message. */
  private static final Pattern SHOWABLE = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,62}");

  private final Set<String> names;
  private final NearestName nearest;
  private final Predicate<String> known;

  /**
   * These keys alone.
   *
   * @param nearest finds the one that was meant by another name
   */
  public KnownKeys(Set<String> names, NearestName nearest) {
    this(Set.copyOf(names), nearest, names::contains);
  }

  private KnownKeys(Set<String> names, NearestName nearest, Predicate<String> known) {
    this.names = names;
    this.nearest = nearest;
    this.known = known;
  }

  /** All of them. */
  public Set<String> names() {
    return names;
  }

  /** Whether this is one of them. */
  public boolean contains(String key) {
    return known.test(key);
  }

  /** Whether the value of this key must not be shown, be it a secret or perhaps a misspelt one. */
  boolean hides(String key) {
    return contains(key)
        ? Keywords.secret(key)
        : nearest.of(key).map(Keywords::secret).orElse(true);
  }

  /**
   * The sentence about a key that is none of them.
   *
   * @param shown whether the key may be shown: it may be a part of a password that was not quoted
   * @param place where it stands
   */
  public String unknown(String key, boolean shown, String place) {
    return "unknown key"
        + (shown && SHOWABLE.matcher(key).matches() ? " " + key : "")
        + place
        + nearest.suggestion(key);
  }
}
