package nexs.mapping;

import java.util.Collection;
import java.util.Optional;

/** Finds what a misspelt name was meant to be. Stateless. */
final class NearestName {

  private NearestName() {}

  /**
   * The candidate that the fewest edits make of {@code name}, if these are few for its length and leave something of it.
   */
  static Optional<String> find(String name, Collection<String> candidates) {
    String nearest = null;
    int least = 1 + Math.max(1, name.length() / 3);
    for (String candidate : candidates) {
      int edits = edits(NameFold.fold(name), NameFold.fold(candidate));
      if (edits < Math.min(least, Math.max(name.length(), candidate.length()))) {
        least = edits;
        nearest = candidate;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** The number of characters to insert, delete, replace or swap with their neighbour. */
  private static int edits(String a, String b) {
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        edits[i][j] = i == 0 || j == 0 ? i + j : step(edits, a, b, i, j);
      }
    }
    return edits[a.length()][b.length()];
  }

  private static int step(int[][] edits, String a, String b, int i, int j) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int least =
        Math.min(
            edits[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, 1 + edits[i - 2][j - 2]) : least;
  }
}
