package nexs.api.config.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds the name that was probably meant. Immutable. */
public final class NearestName {

  /** The known names by the form in which they are compared. */
  private final Map<String, String> known;

  private final Map<String, String> synonyms;

  /**
   * Finds among these names.
   *
   * @param known the names there are
   * @param synonyms names given elsewhere to the same thing, in lower case and without underscores, to known names
   */
  public NearestName(Collection<String> known, Map<String, String> synonyms) {
    this.known = new TreeMap<>();
    known.forEach(name -> this.known.put(plain(name), name));
    this.synonyms = Map.copyOf(synonyms);
  }

  /** The nearest of the known names, or empty where none is near. Case and underscores count for nothing. */
  public Optional<String> of(String name) {
    String plain = plain(name);
    String synonym = synonyms.get(plain);
    if (synonym != null) {
      return Optional.of(synonym);
    }
    int limit = Math.max(1, Math.min(plain.length(), 12) / 3);
    return known.keySet().stream()
        .filter(candidate -> Math.abs(candidate.length() - plain.length()) <= limit)
        .filter(candidate -> distance(plain, candidate) <= limit)
        .min(Comparator.comparingInt(candidate -> distance(plain, candidate)))
        .map(known::get);
  }

  /** The end of a sentence about an unknown name; may be empty. */
  public String suggestion(String name) {
    return of(name).map(nearest -> "; did you mean " + nearest + "?").orElse("");
  }

  private static String plain(String name) {
    return name.replaceAll("[_.-]", "").toLowerCase(Locale.ROOT);
  }

  /** How many letters must be put in, left out, changed, or exchanged with their neighbour. */
  static int distance(String from, String to) {
    int[][] cost = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, from, to, i, j);
      }
    }
    return cost[from.length()][to.length()];
  }

  private static int cheapest(int[][] cost, String from, String to, int i, int j) {
    int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
    int best = Math.min(cost[i - 1][j - 1] + change, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
    boolean exchanged =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return exchanged ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
