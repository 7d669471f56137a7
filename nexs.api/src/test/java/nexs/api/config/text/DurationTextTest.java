package nexs.api.config.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

  @ParameterizedTest
  @CsvSource({
    "30m, PT30M, 30m",
    "1h30m, PT1H30M, 1h30m",
    "500ms, PT0.5S, 500ms",
    "1.5h, PT1H30M, 1h30m",
    "0s, PT0S, 0s",
    "0h0m, PT0S, 0s",
    "1h1m1s1ms1us1ns, PT1H1M1.001001001S, 1h1m1s1ms1001ns",
    "5µs, PT0.000005S, 5000ns",
    "90s, PT1M30S, 1m30s",
    "-5s, PT-5S, -5s",
    "+5s, PT5S, 5s",
    "-1h30m, PT-1H-30M, -1h30m",
    "PT30M, PT30M, 30m",
    "pt1h, PT1H, 1h",
    "P2D, PT48H, 48h",
    "-PT5S, PT-5S, -5s",
    "' 30s ', PT30S, 30s"
  })
  void readsGoAndIso(String text, Duration duration, String shown) {
    assertThat(DurationText.parse(text)).isEqualTo(duration);
    assertThat(DurationText.format(duration)).isEqualTo(shown);
    assertThat(DurationText.parse(shown)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "0",
        "30",
        "-",
        "s",
        "30 s",
        "30sec",
        "5min",
        "1d",
        "1h 30m",
        "1h30",
        "1..5s",
        "1.s",
        ".5s",
        "--5s",
        "1e3s",
        "PT",
        "P",
        "30M",
        "999999999999999999h",
        "PT999999999999999999999S",
        "٣s",
        "1s\0"
      })
  void refusesTheRestAndTellsTheForms(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DurationText.parse(text))
        .withMessage(DurationText.FORMS);
  }
}
