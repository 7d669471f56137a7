package nexs.api.config.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The settings and problems of a connection string while it is read. */
final class Gathering {

  private final KnownKeys known;
  private final Map<String, Setting> settings = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  Gathering(KnownKeys known) {
    this.known = known;
  }

  void problem(String sentence) {
    problems.add(sentence);
  }

  /** Whether what follows the value of this key may belong to a password. */
  boolean hides(String key) {
    return known.hides(key);
  }

  /**
   * Takes a value.
   *
   * @param position where the key, or what stands for it, begins
   * @param shown whether an unknown key may be shown: it may be a part of a password that was not quoted
   */
  void put(String key, String value, int position, boolean shown) {
    if (key.equals("requiressl")) {
      put("sslmode", value.startsWith("1") ? "require" : "prefer", position, shown);
    } else if (known.contains(key)) {
      settings.put(key, new Setting(key, key, value, " (position " + position + ")"));
    } else {
      problem(known.unknown(key, shown, " at position " + position));
    }
  }

  ConnString result() {
    return new ConnString(
        Collections.unmodifiableMap(new LinkedHashMap<>(settings)), List.copyOf(problems));
  }
}
