package nexs.testkit;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where a client connects and as whom; immutable.
 *
 * @param host the host name or address
 * @param port the TCP port
 * @param database the database
 * @param user the role that logs in
 * @param password its password, which {@link #toString()} leaves out
 * @param parameters further connection parameters by their libpq names
 */
public record PgTarget(
    String host,
    int port,
    String database,
    String user,
    String password,
    Map<String, String> parameters) {

  public PgTarget {
    parameters = Map.copyOf(parameters);
  }

  PgTarget(String host, int port, String database, String user, String password) {
    this(host, port, database, user, password, Map.of());
  }

  /** The same login at another place, such as a fault proxy in front of the server. */
  public PgTarget at(String host, int port) {
    return new PgTarget(host, port, database, user, password, parameters);
  }

  /** The same login to another database. */
  public PgTarget in(String database) {
    return new PgTarget(host, port, database, user, password, parameters);
  }

  /** The same place as another role. */
  public PgTarget as(String user, String password) {
    return new PgTarget(host, port, database, user, password, parameters);
  }

  /** The same target with one more parameter, by its libpq name. */
  public PgTarget with(String parameter, String value) {
    Map<String, String> more = new LinkedHashMap<>(parameters);
    more.put(parameter, value);
    return new PgTarget(host, port, database, user, password, more);
  }

  /** The target as a libpq connection URI, percent-encoded. */
  public String dsn() {
    String login = encode(user) + ":" + encode(password);
    return "postgresql://%s@%s:%d/%s%s"
        .formatted(login, host, port, encode(database), query(parameters, "?"));
  }

  /** The target as a URL of pgjdbc, login included. */
  public String jdbcUrl() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("user", user);
    all.put("password", password);
    parameters.forEach((name, value) -> all.put(jdbcName(name), value));
    return "jdbc:postgresql://%s:%d/%s%s".formatted(host, port, encode(database), query(all, "?"));
  }

  /** The target without its password. */
  @Override
  public String toString() {
    return "postgresql://%s@%s:%d/%s".formatted(user, host, port, database);
  }

  /** Reads a libpq connection URI of one host. */
  static PgTarget parse(String dsn) {
    URI uri = uri(dsn);
    String scheme = uri.getScheme();
    String login = uri.getRawUserInfo();
    boolean complete = uri.getHost() != null && login != null && uri.getRawPath().length() > 1;
    if (!("postgresql".equals(scheme) || "postgres".equals(scheme)) || !complete) {
      throw malformed();
    }
    int colon = login.indexOf(':');
    Map<String, String> parameters = new LinkedHashMap<>();
    if (uri.getRawQuery() != null) {
      for (String pair : uri.getRawQuery().split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals < 1) {
          throw malformed();
        }
        parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return new PgTarget(
        uri.getHost(),
        uri.getPort() < 0 ? 5432 : uri.getPort(),
        decode(uri.getRawPath().substring(1)),
        decode(colon < 0 ? login : login.substring(0, colon)),
        colon < 0 ? "" : decode(login.substring(colon + 1)),
        parameters);
  }

  private static URI uri(String dsn) {
    try {
      return URI.create(dsn);
    } catch (IllegalArgumentException e) {
      throw malformed();
    }
  }

  private static PgServerException malformed() {
    return new PgServerException(
        "NEXS_TEST_DSN cannot be read (its value is not shown, it may hold a password); write it as"
            + " postgresql://user:password@host:port/database?parameter=value with one host");
  }

  private static String query(Map<String, String> parameters, String start) {
    return parameters.entrySet().stream()
        .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
        .collect(Collectors.joining("&", parameters.isEmpty() ? "" : start, ""));
  }

  private static String jdbcName(String libpqName) {
    return switch (libpqName) {
      case "application_name" -> "ApplicationName";
      case "connect_timeout" -> "connectTimeout";
      default -> libpqName;
    };
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
