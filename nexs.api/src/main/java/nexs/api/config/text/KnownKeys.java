package nexs.api.config.text;

import java.util.Set;

/**
 * The keys that a connection string may hold. Immutable.
 *
 * @param names all of them
 * @param nearest finds the one that was meant by another name
 */
public record KnownKeys(Set<String> names, NearestName nearest) {

  /** What an unknown key may look like to be shown in a message. */
  private static final String SHOWABLE = "[A-Za-z][A-Za-z0-9_.-]{0,62}";

  /** Whether this is one of them. */
  public boolean contains(String key) {
    return names.contains(key);
  }

  /**
   * The sentence about a key that is none of them.
   *
   * @param shown whether the key may be shown: it may be a part of a password that was not quoted
   */
  String unknown(String key, boolean shown, String place) {
    return "unknown key"
        + (shown && key.matches(SHOWABLE) ? " " + key : "")
        + place
        + nearest.suggestion(key);
  }
}
