package nexs.api.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceLookupTest {

  @TempDir Path home = Path.of("");

  private final Map<String, String> variables = new HashMap<>();

  @Test
  void takesTheFirstSectionAndTheFirstLineOfAKey() throws IOException {
    write(
        """
        # services

        [other]
        user=no
        [shop] # ours
          user=ann\r
        user=bob
        #dbname=no
        max_conns=7
        [shop]
        dbname=no
        """);
    PoolConfig pool = PoolConfig.parse("service=shop", environment());
    assertThat(pool.conn().user()).isEqualTo("ann");
    assertThat(pool.conn().database()).isEqualTo("ann");
    assertThat(pool.maxConns()).isEqualTo(7);
  }

  @Test
  void isNamedByTheVariable() throws IOException {
    write("[shop]\nuser=service\n");
    variables.put("PGSERVICE", "shop");
    assertThat(ConnConfig.parse("", environment()).user()).isEqualTo("service");
    assertThat(ConnConfig.parse("user=own", environment()).user()).isEqualTo("own");
  }

  @Test
  void looksIntoTheNamedFileThenIntoTheFolderOfTheSystem() throws IOException {
    write("[home]\nuser=home\n");
    Path named = Files.writeString(home.resolve("named"), "[named]\nuser=named\n");
    Files.writeString(home.resolve("pg_service.conf"), "[system]\nuser=system\n[home]\nuser=no\n");
    variables.put("PGSYSCONFDIR", home.toString());
    assertThat(user("home")).isEqualTo("home");
    assertThat(user("system")).isEqualTo("system");
    variables.put("PGSERVICEFILE", named.toString());
    assertThat(user("named")).isEqualTo("named");
    assertThat(user("system")).isEqualTo("system");
    assertThat(Problems.of(() -> user("none")))
        .containsExactly(
            "service = none: no section of this name in "
                + named
                + " or "
                + home.resolve("pg_service.conf")
                + " (position 1)");
  }

  @Test
  void aNamedFileMustBeThere() {
    variables.put("PGSERVICEFILE", "/nowhere/services");
    assertThat(Problems.of(() -> user("shop")))
        .containsExactly("the service file /nowhere/services cannot be read");
  }

  @Test
  void withoutAServiceNoFileIsRead() {
    variables.put("PGSERVICEFILE", "/nowhere/services");
    assertThat(ConnConfig.parse("", environment()).user()).isEqualTo("ann");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "service=other    | a service cannot refer to another service",
        "user             | no = in the line",
        "uzer=x           | unknown key uzer",
        "user = x         | unknown key",
        "ldap://h/dc=x    | nexs does not look up services in LDAP",
        "sslcrl=/x        | sslcrl = /x: nexs reads no revocation lists",
        "sslmode=on       | sslmode = on: must be one of",
        "port=x           | port: a port is a number"
      })
  void tellsTheLineAtFault(String line, String problem) throws IOException {
    write("[shop]\n" + line + "\n");
    assertThat(Problems.of(() -> user("shop")))
        .singleElement()
        .asString()
        .startsWith(problem)
        .contains(" (line 2 of the service file " + home.resolve(".pg_service.conf") + ")");
  }

  @Test
  void servicesCannotLoop() throws IOException {
    write("[a]\nservice=b\n[b]\nservice=a\n");
    assertThat(Problems.of(() -> user("a"))).hasSize(1);
  }

  private String user(String service) {
    return ConnConfig.parse("service=" + service, environment()).user();
  }

  private void write(String text) throws IOException {
    Files.writeString(home.resolve(".pg_service.conf"), text);
  }

  private Environment environment() {
    return Environment.of(variables, home, "ann");
  }
}
