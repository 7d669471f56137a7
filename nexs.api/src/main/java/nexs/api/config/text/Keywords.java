package nexs.api.config.text;

import static nexs.api.config.text.Keyword.refused;
import static nexs.api.config.text.Keyword.refusedSecret;
import static nexs.api.config.text.Keyword.taken;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The connection parameters of libpq as of PostgreSQL 18.
 *
 * @see <a href="https://www.postgresql.org/docs/18/libpq-connect.html#LIBPQ-PARAMKEYWORDS">Parameter key words</a>
 */
public final class Keywords {

  private static final String NO_OAUTH =
      "nexs does not speak oauth; use password or a client certificate";

  private static final String NO_SCRAM_KEYS = "nexs derives the keys of SCRAM itself; use password";

  private static final String TLS_VERSIONS =
      "the versions of TLS are set for the whole program; use -Djdk.tls.client.protocols=TLSv1.3";

  private static final String NO_CRL =
      "nexs reads no revocation lists; use -Dcom.sun.net.ssl.checkRevocation=true";

  /** All of them, in libpq's order. */
  public static final List<Keyword> ALL =
      List.of(
          taken("service", "PGSERVICE"),
          taken("user", "PGUSER"),
          Keyword.secret("password", "PGPASSWORD"),
          taken("passfile", "PGPASSFILE"),
          taken("channel_binding", "PGCHANNELBINDING"),
          taken("connect_timeout", "PGCONNECT_TIMEOUT"),
          taken("dbname", "PGDATABASE"),
          taken("host", "PGHOST"),
          refused(
              "hostaddr",
              "PGHOSTADDR",
              "nexs resolves the host itself; write the address as the host"),
          taken("port", "PGPORT"),
          refused(
              "client_encoding",
              "PGCLIENTENCODING",
              "nexs always speaks UTF8; leave it out",
              "utf8",
              "utf-8",
              "unicode"),
          taken("options", "PGOPTIONS"),
          taken("application_name", "PGAPPNAME"),
          taken("fallback_application_name", null),
          taken("keepalives", null),
          taken("keepalives_idle", null),
          taken("keepalives_interval", null),
          taken("keepalives_count", null),
          refused(
              "tcp_user_timeout",
              null,
              "Java cannot set it; use keepalives_idle, keepalives_interval and keepalives_count,"
                  + " or socket_timeout",
              "0"),
          taken("sslmode", "PGSSLMODE"),
          taken("sslnegotiation", "PGSSLNEGOTIATION"),
          refused(
              "sslcompression",
              "PGSSLCOMPRESSION",
              "TLS without compression is the only one there is in Java; leave it out",
              "0"),
          taken("sslcert", "PGSSLCERT"),
          taken("sslkey", "PGSSLKEY"),
          refused(
              "sslcertmode",
              "PGSSLCERTMODE",
              "a client certificate is sent where there is one; leave it out",
              "allow"),
          Keyword.secret("sslpassword", null),
          taken("sslrootcert", "PGSSLROOTCERT"),
          refused("sslcrl", "PGSSLCRL", NO_CRL),
          refused("sslcrldir", "PGSSLCRLDIR", NO_CRL),
          refused(
              "sslsni", "PGSSLSNI", "Java always names the host to the server; leave it out", "1"),
          refused(
              "requirepeer",
              "PGREQUIREPEER",
              "Java cannot ask who owns the other end of a socket; protect its directory instead"),
          taken("require_auth", "PGREQUIREAUTH"),
          refused(
              "min_protocol_version",
              "PGMINPROTOCOLVERSION",
              "nexs speaks version 3.0 of the protocol; leave it out",
              "3.0"),
          refused(
              "max_protocol_version",
              "PGMAXPROTOCOLVERSION",
              "must be 3.0, 3.2 or latest; nexs speaks 3.0",
              "3.0",
              "3.2",
              "latest"),
          refused("ssl_min_protocol_version", "PGSSLMINPROTOCOLVERSION", TLS_VERSIONS),
          refused("ssl_max_protocol_version", "PGSSLMAXPROTOCOLVERSION", TLS_VERSIONS),
          refused(
              "gssencmode",
              "PGGSSENCMODE",
              "nexs does not encrypt by GSSAPI; use sslmode",
              "disable"),
          refused(
              "krbsrvname",
              "PGKRBSRVNAME",
              "the Kerberos service is always called postgres; leave it out",
              "postgres"),
          refused(
              "gsslib",
              "PGGSSLIB",
              "nexs takes GSSAPI from the Java runtime; leave it out",
              "gssapi"),
          refused(
              "gssdelegation",
              "PGGSSDELEGATION",
              "nexs hands no credentials to the server; leave it out",
              "0"),
          refused(
              "replication",
              null,
              "nexs opens ordinary sessions only; use a replication client",
              "false",
              "off",
              "no",
              "0"),
          taken("target_session_attrs", "PGTARGETSESSIONATTRS"),
          taken("load_balance_hosts", "PGLOADBALANCEHOSTS"),
          refusedSecret("scram_client_key", NO_SCRAM_KEYS),
          refusedSecret("scram_server_key", NO_SCRAM_KEYS),
          refused("oauth_issuer", null, NO_OAUTH),
          refused("oauth_client_id", null, NO_OAUTH),
          refusedSecret("oauth_client_secret", NO_OAUTH),
          refused("oauth_scope", null, NO_OAUTH),
          refused("sslkeylogfile", null, "nexs writes no keys to a file; leave it out"));

  private static final Map<String, Keyword> BY_NAME =
      ALL.stream().collect(Collectors.toUnmodifiableMap(Keyword::name, Function.identity()));

  private Keywords() {}

  /** The keyword of this name, or empty where libpq has none. */
  public static Optional<Keyword> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** Whether the value of this key must not be shown. */
  public static boolean secret(String name) {
    return named(name).map(Keyword::secret).orElse(false);
  }
}
