package nexs.api.config.text;

/**
 * Reads {@code scheme://user:password@host:port,host:port/database?key=value&key=value}, of which every part may be absent.
 *
 * <p>Stricter than libpq in three points. An {@code @} between the one after the user and the query is refused: it is nearly always of a
 * password that was not encoded, and a part of that would become a host. So are a bare tab or line break, which is mostly the end of the
 * file that the URI was read from, and percent codes that are not UTF-8.
 */
final class UriReader {

  private final String text;
  private final Gathering gathering;

  /** Whether a part that looks like a key may belong to a password that was not encoded: then no unknown key is shown. */
  private boolean shy;

  UriReader(String text, Gathering gathering) {
    this.text = text;
    this.gathering = gathering;
  }

  /**
   * Reads the whole.
   *
   * @param start the index after the scheme
   */
  void read(int start) {
    int at = first("@/", start, text.length());
    boolean withUser = at < text.length() && text.charAt(at) == '@';
    int hosts = withUser ? at + 1 : start;
    shy = text.indexOf('@', hosts) >= 0;
    if (withUser) {
      user(start, at);
    }
    int query = first("?", hosts, text.length());
    int stray = first("@", hosts, query);
    if (stray < query) {
      gathering.problem(
          "a stray @ at position "
              + (stray + 1)
              + ": in user, password and names write %40 for an @, and %2F for a /");
      return;
    }
    int path = hosts(hosts, query);
    if (path < 0) {
      return;
    }
    if (path < query) {
      put("dbname", text.substring(path + 1, query), path + 1);
    }
    parameters(query + 1);
  }

  private void user(int start, int end) {
    int colon = first(":", start, end);
    put("user", text.substring(start, colon), start);
    if (colon < end) {
      put("password", text.substring(colon + 1, end), colon + 1);
    }
  }

  /** Reads hosts and ports; answers where they end, or a negative number where they cannot be understood. */
  private int hosts(int start, int end) {
    StringBuilder hosts = new StringBuilder();
    StringBuilder ports = new StringBuilder();
    int at = start;
    while (true) {
      boolean bracket = at < end && text.charAt(at) == '[';
      int stop = bracket ? address(at, end) : first(":/,", at, end);
      if (stop < 0) {
        return stop;
      }
      hosts.append(text, bracket ? at + 1 : at, bracket ? stop - 1 : stop);
      if (stop < end && text.charAt(stop) == ':') {
        int port = stop + 1;
        stop = first("/,", port, end);
        ports.append(text, port, stop);
      }
      if (stop == end || text.charAt(stop) == '/') {
        put("host", hosts.toString(), start);
        put("port", ports.toString(), start);
        return stop;
      }
      hosts.append(',');
      ports.append(',');
      at = stop + 1;
    }
  }

  /** The index after the closing bracket, or a negative number. */
  private int address(int start, int end) {
    int close = first("]", start, end);
    if (close == end) {
      gathering.problem("no ] after the [ at position " + (start + 1));
      return -1;
    }
    if (close == start + 1) {
      gathering.problem("no address in the brackets at position " + (start + 1));
      return -1;
    }
    if (close + 1 < end && ":/,".indexOf(text.charAt(close + 1)) < 0) {
      gathering.problem("neither : nor , nor / after the ] at position " + (close + 1));
      return -1;
    }
    return close + 1;
  }

  private void parameters(int start) {
    int at = start;
    while (at < text.length()) {
      int end = first("&", at, text.length());
      parameter(at, end);
      at = end + 1;
    }
  }

  private void parameter(int start, int end) {
    int equals = first("=", start, end);
    if (equals == end) {
      gathering.problem("no = in the parameter at position " + (start + 1));
      return;
    }
    int second = first("=", equals + 1, end);
    if (second < end) {
      gathering.problem(
          "a second = at position " + (second + 1) + ": write %3D for a = in a value");
      return;
    }
    try {
      String key = PercentCode.decode(text.substring(start, equals), start + 1);
      String value = PercentCode.decode(text.substring(equals + 1, end), equals + 2);
      boolean jdbc = key.equals("ssl") && value.equals("true");
      gathering.put(jdbc ? "sslmode" : key, jdbc ? "require" : value, start + 1, !shy);
      shy |= gathering.hides(key);
    } catch (IllegalArgumentException e) {
      gathering.problem("the parameter at position " + (start + 1) + " " + e.getMessage());
    }
  }

  /** Takes a part of the URI where it is not empty; libpq counts an empty one as absent. */
  private void put(String key, String raw, int start) {
    if (raw.isEmpty()) {
      return;
    }
    try {
      gathering.put(key, PercentCode.decode(raw, start + 1), start + 1, true);
    } catch (IllegalArgumentException e) {
      gathering.problem("the " + key + " at position " + (start + 1) + " " + e.getMessage());
    }
  }

  /** The first index of any of these characters, or {@code end}. */
  private int first(String characters, int from, int end) {
    int at = from;
    while (at < end && characters.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }
}
