package nexs.api.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import nexs.api.error.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a connection string, no message and no text form shows the password in it. */
class SecretsStayHiddenTest {

  private static final String MARKER = "Zx9marker";

  private static final List<String> HOSTILE =
      List.of(
          "@", ":", "/", "?", "#", "[", "]", "%", "%zz", "%4", "%00", "%C3", "&", "=", "==", "'",
          "\\", "\"", " ", "\t", "\n", ",", ";", "+", "!", "$", "é", "😀", "\0", "a", "1", "://",
          "''", "\\'", "= ", " =");

  private static final List<String> SHAPES =
      List.of(
          "postgres://ann:PW@host/db",
          "postgresql://ann:PW@host:5432,other/db?sslmode=require",
          "postgresql://ann:PW@",
          "postgresql://:PW@host",
          "postgresql://ann:PW@@host/db",
          "postgresql://ann:PW@host@host/db",
          "postgresql://ann:PW@[::1/db",
          "postgresql://ann:PW@host:x/db?uzer=y",
          "postgresql://host/db?password=PW",
          "postgresql://host/db?user=ann&password=PW&sslmode=on",
          "postgresql://host/db?sslpassword=PW",
          "postgresql://host/db?scram_client_key=PW",
          "postgresql://host/db?oauth_client_secret=PW",
          "postgresql://host/db?pasword=PW",
          "host=a password=PW",
          "password=PW host=a dbname=b",
          "password='PW",
          "password='PW'",
          "password='PW' user=ann",
          "password = PW port=x",
          "password=PW uzer=x",
          "sslpassword=PW sslmode=on",
          "host=a pwd=PW user=ann",
          "user=ann PASSWORD=PW",
          "jdbc:postgresql://host/db?password=PW",
          "mysql://ann:PW@host/db",
          "ann:PW@host/db");

  @Test
  void inConnectionStringsOfEveryShape() {
    Random random = new Random(7);
    for (int round = 0; round < 60; round++) {
      for (String shape : SHAPES) {
        check(mutated(shape.replace("PW", hostile(random)), random));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres://ann:" + MARKER,
        "postgres://ann:" + MARKER + "/db",
        "postgres://ann:" + MARKER + "?user=x",
        "postgres://ann:12/" + MARKER + "@host/db",
        "postgres://ann:a/b?" + MARKER + "=1@host/db",
        "postgres://ann:p@" + MARKER + "@host/db",
        "postgres://ann:p@" + MARKER + "/x@host/db",
        "postgres://ann:%zz" + MARKER + "@host/db",
        "host=ann:" + MARKER,
        "host=ann:" + MARKER + "@db1",
        "postgres://host/db?password=a&" + MARKER + "=b",
        "postgres://ann:p@q?" + MARKER + "=x@host/db",
        "password=two " + MARKER,
        "password=two " + MARKER + "=x",
        "password='two' " + MARKER + "=x user=y",
        "password=it's '" + MARKER + " user=x",
        "password:" + MARKER + " user=x",
        "password " + MARKER,
        MARKER
      })
  void inTheUsualMistakes(String dsn) {
    assertThat(check(dsn)).as("refused").isTrue();
  }

  @Test
  void inWhatIsAccepted() {
    String dsn = "postgres://ann:" + MARKER + "@host/db?sslpassword=" + MARKER;
    assertThat(check(dsn)).isFalse();
    Dsn read = Dsn.parse(dsn);
    assertThat(read.secrets().toString()).isEqualTo("{password=****, sslpassword=****}");
    assertThat(read.source().settings().toString()).doesNotContain(MARKER);
  }

  /** Whether any reading refused it; fails where the marker shows. */
  private static boolean check(String dsn) {
    boolean refused = refuses(dsn, () -> Dsn.parse(dsn));
    refused |= refuses(dsn, () -> PoolConfig.parse(dsn, Problems.environment(Map.of())));
    String variable = dsn.isBlank() ? "x" : dsn;
    refused |=
        refuses(
            dsn,
            () ->
                EnvironmentConfig.read(
                    Problems.environment(
                        Map.of("NEXS_DB_DSN", variable, "NEXS_DB_REPLICA_DSN", variable))));
    return refused;
  }

  private static boolean refuses(String dsn, Supplier<Object> reading) {
    String shown;
    boolean refused = false;
    try {
      shown = reading.get().toString();
    } catch (ConfigException e) {
      shown = e + " " + e.problems() + " " + e.getCause();
      refused = true;
    }
    if (shown.contains(MARKER)) {
      fail("the password in <%s> shows in: %s", dsn, shown);
    }
    return refused;
  }

  private static String hostile(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      text.append(HOSTILE.get(random.nextInt(HOSTILE.size())));
    }
    text.append(MARKER);
    for (int i = random.nextInt(4); i > 0; i--) {
      text.append(HOSTILE.get(random.nextInt(HOSTILE.size())));
    }
    return text.toString();
  }

  /**
   * The text with a character more or less somewhere behind the marker. An @ stays: without it a URI with a user and a password is one
   * with a host and a port.
   */
  private static String mutated(String text, Random random) {
    int marker = text.indexOf(MARKER) + MARKER.length();
    if (random.nextBoolean() || marker == text.length()) {
      return text;
    }
    StringBuilder changed = new StringBuilder(text);
    int at = marker + random.nextInt(text.length() - marker);
    if (random.nextBoolean() && changed.charAt(at) != '@') {
      changed.deleteCharAt(at);
    } else {
      changed.insert(at, HOSTILE.get(random.nextInt(HOSTILE.size())));
    }
    return changed.toString();
  }
}
