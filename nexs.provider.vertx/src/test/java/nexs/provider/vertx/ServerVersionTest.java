package nexs.provider.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerVersionTest {

  @ParameterizedTest
  @CsvSource({
    "18.1, 180001",
    "14.20 (Debian 14.20-1.pgdg12+1), 140020",
    "19beta2, 190000",
    "17devel, 170000",
    "0, 0"
  })
  void readsWhatServersSay(String version, int number) {
    assertThat(ServerVersion.number(version)).isEqualTo(number);
  }
}
