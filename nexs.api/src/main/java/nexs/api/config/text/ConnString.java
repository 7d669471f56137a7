package nexs.api.config.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a connection string says, in libpq's URI form or its form of keys and values, without any default.
 *
 * @param settings by key, in the order of writing; the last of several for one key holds, as in libpq
 * @param problems a sentence each; where there are any, {@code settings} may lack some
 * @see <a href="https://www.postgresql.org/docs/18/libpq-connect.html#LIBPQ-CONNSTRING">Connection strings</a>
 */
public record ConnString(Map<String, Setting> settings, List<String> problems) {

  private static final List<String> SCHEMES = List.of("postgresql://", "postgres://");

  /**
   * Reads a connection string.
   *
   * @param known every key that may occur
   */
  public static ConnString parse(String text, KnownKeys known) {
    Gathering gathering = new Gathering(known);
    int nul = text.indexOf('\0');
    if (nul >= 0) {
      gathering.problem("a NUL character at position " + (nul + 1));
    } else if (text.stripLeading().toLowerCase(Locale.ROOT).startsWith("jdbc:")) {
      gathering.problem(
          "it is a JDBC URL, whose parameters have other names and meanings: write"
              + " postgresql://user:password@host:port/database?key=value with the keys of libpq");
    } else if (scheme(text) > 0) {
      new UriReader(text, gathering).read(scheme(text));
    } else if (scheme(text.strip()) > 0) {
      gathering.problem("white space before the scheme");
    } else {
      new PairReader(text, gathering).read();
    }
    return gathering.result();
  }

  /** Reads keys and values with any keys. */
  public static ConnString pairs(String text) {
    Gathering gathering = new Gathering(KnownKeys.ANY);
    new PairReader(text, gathering).read();
    return gathering.result();
  }

  /** The length of the scheme, or 0. */
  private static int scheme(String text) {
    return SCHEMES.stream().filter(text::startsWith).mapToInt(String::length).findFirst().orElse(0);
  }

  /** The same, read from a variable: places and problems name it. */
  public ConnString from(String variable) {
    Map<String, Setting> named = new LinkedHashMap<>();
    settings.forEach(
        (key, setting) ->
            named.put(
                key, setting.withPlace(setting.place().replace(")", " of " + variable + ")"))));
    return new ConnString(
        named, problems.stream().map(problem -> variable + ": " + problem).toList());
  }
}
