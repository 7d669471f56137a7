package nexs.api.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import nexs.api.config.text.Keyword;
import nexs.api.config.text.Keywords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DsnTest {

  @Test
  void tellsHostsPortsAndParameters() {
    Dsn dsn = Dsn.parse("postgresql://ann:pw@a,[::1]:6000,%2Frun/shop?max_conns=7");
    assertThat(dsn.hosts()).containsExactly("a", "::1", "/run");
    assertThat(dsn.ports()).containsExactly(0, 6000, 0);
    assertThat(dsn.parameter("dbname")).contains("shop");
    assertThat(dsn.parameter("max_conns")).contains("7");
    assertThat(dsn.parameter("password")).isEmpty();
    assertThat(dsn.secrets()).containsExactly(Map.entry("password", Secret.of("pw")));
    assertThat(Dsn.parse("").hosts()).isEmpty();
    assertThat(Dsn.parse("").ports()).isEmpty();
  }

  @Test
  void bothFormsAreEqual() {
    assertThat(Dsn.parse("postgresql://ann:p%20w@a:1/shop?sslmode=require"))
        .isEqualTo(Dsn.parse("host=a port=1 dbname=shop user=ann password='p w' sslmode=require"));
  }

  @Test
  void isShownWithoutSecrets() {
    assertThat(Dsn.parse("user=ann password=pw sslpassword='p w' application_name='my app'"))
        .hasToString("user=ann application_name='my app' password=**** sslpassword=****");
  }

  @Test
  void isReadAgainFromItsParts() {
    Dsn dsn = Dsn.parse("user=ann password=pw application_name='it\\'s \\\\ mine' dbname=''");
    assertThat(new Dsn(dsn.parameters(), dsn.secrets())).isEqualTo(dsn);
    assertThat(Dsn.parse(dsn.toString()).parameters()).isEqualTo(dsn.parameters());
  }

  @Test
  void theConstructorIsNoBackDoor() {
    assertThat(Problems.of(() -> new Dsn(Map.of("password", "pw"), Map.of("user", Secret.of("x")))))
        .containsExactlyInAnyOrder(
            "password: is a secret and belongs to secrets",
            "user: is no secret and belongs to parameters");
    assertThat(Problems.of(() -> new Dsn(Map.of("uzer", "x"), Map.of())))
        .containsExactly("unknown key uzer; did you mean user?");
    assertThat(Problems.of(() -> new Dsn(Map.of("sslcrl", "x"), Map.of()))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://host/db?user=ann",
        "JDBC:postgresql:db",
        " jdbc:postgresql://host/db"
      })
  void refusesJdbcUrlsAndTellsTheRightForm(String url) {
    assertThat(Problems.of(() -> Dsn.parse(url)))
        .containsExactly(
            "it is a JDBC URL, whose parameters have other names and meanings: write"
                + " postgresql://user:password@host:port/database?key=value with the keys of"
                + " libpq");
  }

  @ParameterizedTest
  @CsvSource({
    "uzer, user",
    "sslMode, sslmode",
    "ApplicationName, application_name",
    "application-name, application_name",
    "socketTimeout, socket_timeout",
    "maxConns, max_conns",
    "pool_max_conns, max_conns",
    "maximumPoolSize, max_conns",
    "database, dbname",
    "username, user",
    "pasword, password",
    "currentSchema, runtime_parameters",
    "search_path, runtime_parameters",
    "tcpKeepAlive, keepalives",
    "target_session_attr, target_session_attrs",
    "hots, host"
  })
  void suggestsTheNearestKey(String key, String nearest) {
    assertThat(Problems.of(() -> Dsn.parse("postgres://h?" + key + "=x")))
        .containsExactly("unknown key " + key + " at position 14; did you mean " + nearest + "?");
  }

  @Test
  void suggestsNothingFarFetched() {
    assertThat(Problems.of(() -> Dsn.parse("flavour=x")))
        .containsExactly("unknown key flavour at position 1");
  }

  @Test
  void namesEveryProblemAtOnce() {
    assertThat(
            Problems.of(
                () ->
                    Dsn.parse(
                        "postgres://h:70000/d%zz?uzer=x&sslcrl=/c&zzz&user=a=b&gssencmode=prefer")))
        .containsExactly(
            "the dbname at position 20 has a bad percent code at position 21: write %25 for a"
                + " percent sign",
            "unknown key uzer at position 25; did you mean user?",
            "no = in the parameter at position 42",
            "a second = at position 52: write %3D for a = in a value",
            "port = 70000: a port is a number from 1 to 65535 (position 12)",
            "sslcrl = /c: nexs reads no revocation lists; use"
                + " -Dcom.sun.net.ssl.checkRevocation=true (position 32)",
            "gssencmode = prefer: nexs does not encrypt by GSSAPI; use sslmode (position 55)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "postgres://h:0          | port = 0: a port is a number from 1 to 65535 (position 12)",
        "postgres://h:65536      | port = 65536: a port is a number from 1 to 65535 (position 12)",
        "postgres://h:abc        | port: a port is a number from 1 to 65535 (position 12)",
        "port=-1                 | port: a port is a number from 1 to 65535 (position 1)",
        "port=1,x                | port: a port is a number from 1 to 65535 (position 1)",
        "host=a:5432             | host: no host has a : in its name; give the port by a key of its"
            + " own (position 1)",
        "host=ann@a              | host: no host has an @ in its name; give user and password by"
            + " keys of their own (position 1)",
        "host='a, b'             | host: no host begins or ends with white space (position 1)",
        "postgres://h/a@b        | a stray @ at position 15: in user, password and names write %40"
            + " for an @, and %2F for a /",
        "postgres://u:p@q@h      | a stray @ at position 17: in user, password and names write %40"
            + " for an @, and %2F for a /",
        "postgres://[::1         | no ] after the [ at position 12",
        "postgres://[]           | no address in the brackets at position 12",
        "postgres://[::1]x       | neither : nor , nor / after the ] at position 16",
        "postgres://%C3%28       | the host at position 12 has percent codes at position 12 that"
            + " are not UTF-8",
        "postgres://u%00:p@h     | the user at position 12 has a bad percent code at position 13:"
            + " %00 is forbidden",
        "host                    | no = after the word at position 1",
        "mysql://h/d             | no = after the word at position 1; a URI begins with"
            + " postgresql:// or postgres://",
        "password='x             | the quoted value at position 10 does not end; write \\' for a"
            + " quote in it",
        "hostaddr=10.0.0.1       | hostaddr = 10.0.0.1: nexs resolves the host itself; write the"
            + " address as the host (position 1)",
        "oauth_client_secret=x   | oauth_client_secret: nexs does not speak oauth; use password or"
            + " a client certificate (position 1)"
      })
  void tellsWhatAndWhere(String dsn, String problem) {
    assertThat(Problems.of(() -> Dsn.parse(dsn))).containsExactly(problem);
  }

  @Test
  void refusesControlCharacters() {
    assertThat(Problems.of(() -> Dsn.parse("user=a\0b")))
        .containsExactly("a NUL character at position 7");
    assertThat(Problems.of(() -> Dsn.parse("postgres://h/d\n")))
        .containsExactly(
            "the dbname at position 14 has white space at position 15: write %20 for a space, %0A"
                + " for a line break");
    assertThat(Problems.of(() -> Dsn.parse(" postgres://h/d")))
        .containsExactly("white space before the scheme");
  }

  @Test
  void takesAHundredAndOneHosts() {
    String hosts = String.join(",", Collections.nCopies(101, "h"));
    assertThat(Dsn.parse("postgres://" + hosts + "/d").hosts()).hasSize(101);
  }

  @Test
  void everyKeywordHasAnEffectOrAReason() {
    List<String> read = List.of("service", "passfile", "port", "fallback_application_name");
    List<String> options = ConfigOption.all().stream().map(ConfigOption::dsnKey).toList();
    assertThat(Keywords.ALL)
        .allSatisfy(
            keyword ->
                assertThat(keyword.taken())
                    .as(keyword.name())
                    .isEqualTo(options.contains(keyword.name()) || read.contains(keyword.name())));
  }

  @ParameterizedTest
  @CsvSource({
    "gssencmode, disable",
    "client_encoding, UTF8",
    "client_encoding, utf-8",
    "replication, false",
    "sslcompression, 0",
    "sslsni, 1",
    "tcp_user_timeout, 0",
    "max_protocol_version, latest",
    "min_protocol_version, 3.0",
    "sslcertmode, allow",
    "krbsrvname, postgres",
    "sslcrl, ''"
  })
  void grantsWhatHoldsAnyway(String key, String value) {
    assertThat(Dsn.parse(key + "='" + value + "'").parameter(key)).contains(value);
  }

  @Test
  void refusesEveryKeywordThatItCannotHonour() {
    assertThat(Keywords.ALL)
        .filteredOn(keyword -> !keyword.taken())
        .hasSizeGreaterThan(20)
        .allSatisfy(
            keyword ->
                assertThat(Problems.of(() -> Dsn.parse(keyword.name() + "=x")))
                    .singleElement()
                    .asString()
                    .startsWith(keyword.name() + (keyword.secret() ? ": " : " = x: ")));
    assertThat(Keywords.ALL.stream().filter(Keyword::secret).map(Keyword::name))
        .containsExactly(
            "password",
            "sslpassword",
            "scram_client_key",
            "scram_server_key",
            "oauth_client_secret");
  }
}
