package nexs.api.config.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {

  private final NearestName nearest =
      new NearestName(List.of("user", "host", "sslmode", "max_conns"), Map.of("login", "user"));

  @ParameterizedTest
  @CsvSource({
    "usre, user",
    "uzer, user",
    "users, user",
    "USER, user",
    "maxConns, max_conns",
    "max-conns, max_conns",
    "ssl_mode, sslmode",
    "login, user",
    "LOG_IN, user"
  })
  void findsWhatWasMeant(String name, String meant) {
    assertThat(nearest.of(name)).contains(meant);
    assertThat(nearest.suggestion(name)).isEqualTo("; did you mean " + meant + "?");
  }

  @ParameterizedTest
  @CsvSource({"''", "x", "password", "flavour", "maximum_number_of_connections"})
  void guessesNothingFarFetched(String name) {
    assertThat(nearest.of(name)).isEmpty();
    assertThat(nearest.suggestion(name)).isEmpty();
  }

  @Test
  void countsEdits() {
    assertThat(NearestName.distance("", "abc")).isEqualTo(3);
    assertThat(NearestName.distance("abc", "abc")).isZero();
    assertThat(NearestName.distance("abc", "acb")).isEqualTo(1);
    assertThat(NearestName.distance("abc", "axc")).isEqualTo(1);
    assertThat(NearestName.distance("kitten", "sitting")).isEqualTo(3);
  }
}
