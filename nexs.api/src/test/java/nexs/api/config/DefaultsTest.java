package nexs.api.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nexs.api.config.text.ConnString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where values come from when the connection string is silent: libpq's order. */
class DefaultsTest {

  @TempDir Path home = Path.of("");

  private final Map<String, String> variables = new HashMap<>();

  @Test
  void withoutAnythingItIsTheUserOnLocalhost() {
    ConnConfig conn = parse("");
    assertThat(conn.hosts()).containsExactly(new HostPort("localhost", 5432));
    assertThat(conn.user()).isEqualTo("ann");
    assertThat(conn.database()).isEqualTo("ann");
    assertThat(conn).isEqualTo(ConnConfig.builder().user("ann").build());
  }

  @Test
  void theDatabaseIsTheUsersNameUnlessGiven() {
    assertThat(parse("user=bob").database()).isEqualTo("bob");
    assertThat(parse("user=bob dbname=''").database()).isEqualTo("bob");
    assertThat(parse("user=bob dbname=shop").database()).isEqualTo("shop");
  }

  @ParameterizedTest
  @CsvSource({
    "PGHOST, db1, hosts, db1:5432",
    "PGPORT, 6000, hosts, localhost:6000",
    "PGDATABASE, shop, database, shop",
    "PGUSER, bob, user, bob",
    "PGPASSWORD, pw, password, ****",
    "PGSSLMODE, require, sslMode, require",
    "PGREQUIRESSL, 1, sslMode, require",
    "PGSSLROOTCERT, /ca, sslRootCert, /ca",
    "PGSSLROOTCERT, system, sslMode, verify-full",
    "PGSSLCERT, /c, sslCert, /c",
    "PGSSLKEY, /k, sslKey, /k",
    "PGCONNECT_TIMEOUT, 3, connectTimeout, 3s",
    "PGAPPNAME, billing, applicationName, billing",
    "PGOPTIONS, -c geqo=off, options, -c geqo=off",
    "PGTARGETSESSIONATTRS, standby, targetSessionAttrs, standby",
    "PGLOADBALANCEHOSTS, random, loadBalanceHosts, random",
    "PGCHANNELBINDING, disable, channelBinding, disable",
    "PGREQUIREAUTH, md5, requireAuth, md5",
    "PGTZ, UTC, runtimeParameters, timezone=UTC",
    "PGGEQO, off, runtimeParameters, geqo=off"
  })
  void readsTheVariablesOfLibpq(String variable, String value, String key, String shown) {
    variables.put(variable, value);
    ConnConfig conn = parse("");
    assertThat(
            ConnOptions.TABLE.options().stream()
                .filter(option -> option.key().equals(key))
                .map(option -> option.shown(conn)))
        .containsExactly(shown);
  }

  @Test
  void readsTheNegotiationWithItsMode() {
    variables.put("PGSSLNEGOTIATION", "direct");
    variables.put("PGSSLMODE", "require");
    assertThat(parse("").sslNegotiation()).isEqualTo(SslNegotiation.DIRECT);
  }

  @ParameterizedTest
  @CsvSource({
    "PGSSLMODE, on, 'PGSSLMODE = on: must be one of disable, allow, prefer, require, verify-ca,"
        + " verify-full'",
    "PGSSLMODE, '', 'PGSSLMODE = '''': must be one of disable, allow, prefer, require, verify-ca,"
        + " verify-full'",
    "PGPORT, 0, 'PGPORT = 0: a port is a number from 1 to 65535'",
    "PGPORT, '1,2', 'PGPORT: 2 ports for 1 host; give one port, or one for each host'",
    "PGHOST, a:1, 'PGHOST: no host has a : in its name; give the port by a key of its own'",
    "PGHOSTADDR, 10.0.0.1, 'PGHOSTADDR = 10.0.0.1: nexs resolves the host itself; write the address"
        + " as the host'",
    "PGSSLCRL, /crl, 'PGSSLCRL = /crl: nexs reads no revocation lists; use"
        + " -Dcom.sun.net.ssl.checkRevocation=true'",
    "PGDATESTYLE, SQL, 'PGDATESTYLE = SQL: nexs reads dates in the style ISO only'",
    "PGSERVICE, none, 'PGSERVICE = none: there is no service file; name one by PGSERVICEFILE, or"
        + " write HOME/.pg_service.conf'"
  })
  void namesTheVariableAtFault(String variable, String value, String problem) {
    variables.put(variable, value);
    assertThat(Problems.of(() -> parse("")))
        .containsExactly(problem.replace("HOME", home.toString()));
  }

  @Test
  void theConnectionStringBeatsTheServiceFileBeatsTheVariables() {
    variables.put("PGAPPNAME", "of the variable");
    variables.put("PGUSER", "variable");
    variables.put("PGDATABASE", "variable");
    write(".pg_service.conf", "[shop]\napplication_name=of the service\nuser=service\n");
    assertThat(parse("service=shop application_name=own").applicationName()).isEqualTo("own");
    assertThat(parse("service=shop").applicationName()).isEqualTo("of the service");
    assertThat(parse("service=shop").user()).isEqualTo("service");
    assertThat(parse("service=shop").database()).isEqualTo("variable");
    assertThat(parse("").user()).isEqualTo("variable");
    assertThat(parse("user=''").user()).as("an empty value decides, too").isEqualTo("ann");
  }

  @Test
  void hostsAndPortsAreJoinedAcrossSources() {
    variables.put("PGPORT", "6000");
    assertThat(parse("host=a,,/run").hosts())
        .containsExactly(
            new HostPort("a", 6000), new HostPort("localhost", 6000), new HostPort("/run", 6000));
    assertThat(parse("host=a,b port=,7000").hosts())
        .containsExactly(new HostPort("a", 5432), new HostPort("b", 7000));
    assertThat(parse("postgres://a:1,[::1]:2/").hosts())
        .containsExactly(new HostPort("a", 1), new HostPort("::1", 2));
    assertThat(Problems.of(() -> parse("host=a,b,c port=1,2")))
        .containsExactly(
            "port: 2 ports for 3 hosts; give one port, or one for each host (position 12)");
  }

  @Test
  void theFallbackNameYieldsToAnyOther() {
    assertThat(parse("fallback_application_name=psql").applicationName()).isEqualTo("psql");
    variables.put("PGAPPNAME", "billing");
    assertThat(parse("fallback_application_name=psql").applicationName()).isEqualTo("billing");
    assertThat(parse("application_name=''").applicationName()).isEmpty();
  }

  @Test
  void parametersOfVariablesYieldToOwnOnes() {
    variables.put("PGTZ", "UTC");
    assertThat(parse("runtime_parameters='TimeZone=CET'").runtimeParameters())
        .containsExactly(Map.entry("TimeZone", "CET"));
  }

  @Test
  void passwordsComeFromTheFileForEachHost() {
    writePasswords("a:5432:*:*:one\nb:6000:shop:ann:two\n*:*:*:bob:three\n");
    ConnConfig conn = parse("postgres://a,b:6000,c/shop");
    assertThat(conn.password()).isNull();
    assertThat(conn.hostPasswords())
        .containsOnly(
            Map.entry(HostPort.of("a"), Secret.of("one")),
            Map.entry(new HostPort("b", 6000), Secret.of("two")));
    assertThat(parse("postgres://bob@c/shop").passwordFor(HostPort.of("c")))
        .contains(Secret.of("three"));
    assertThat(parse("postgres://ann:own@a/shop").hostPasswords()).isEmpty();
  }

  @Test
  void anEmptyPasswordIsNone() {
    writePasswords("*:*:*:*:filed\n");
    assertThat(parse("password=''").passwordFor(HostPort.of("localhost")))
        .contains(Secret.of("filed"));
  }

  @Test
  void socketsInTheUsualFoldersHaveThePasswordOfLocalhost() {
    writePasswords("localhost:5432:*:*:local\n/tmp:6000:*:*:tmp\n");
    assertThat(parse("host=/tmp").hostPasswords()).containsValue(Secret.of("local"));
    assertThat(parse("host=/tmp port=6000").hostPasswords()).containsValue(Secret.of("tmp"));
    assertThat(parse("host=/other").hostPasswords()).isEmpty();
  }

  @Test
  void aPasswordFileThatCannotBeUsedIsAWarning() throws IOException {
    Path file = writePasswords("*:*:*:*:pw\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(warnings(""))
        .containsExactly(
            "the password file "
                + file
                + " is ignored: others may read or write it; run chmod 0600");
    assertThat(parse("").hostPasswords()).isEmpty();
    assertThat(warnings("passfile=/nowhere/pass"))
        .containsExactly("passfile = /nowhere/pass: there is no such file");
    assertThat(warnings("passfile=" + home))
        .containsExactly("the password file " + home + " is ignored: it is not a plain file");
    assertThat(warnings("password=pw")).isEmpty();
  }

  @Test
  void secondsAreThoseOfLibpq() {
    assertThat(parse("connect_timeout=' 7 '").connectTimeout()).isEqualTo(Duration.ofSeconds(7));
    assertThat(parse("connect_timeout=1m").connectTimeout()).isEqualTo(Duration.ofMinutes(1));
  }

  private ConnConfig parse(String dsn) {
    return ConnConfig.parse(dsn, environment());
  }

  private List<String> warnings(String dsn) {
    Resolver resolver = Resolver.of(ConnString.parse(dsn, DsnKeys.ALL), environment());
    resolver.conn();
    return resolver.warnings();
  }

  private Environment environment() {
    return Environment.of(variables, home, "ann");
  }

  private Path writePasswords(String lines) {
    Path file = write(".pgpass", lines);
    try {
      return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Path write(String name, String text) {
    try {
      return Files.writeString(home.resolve(name), text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
