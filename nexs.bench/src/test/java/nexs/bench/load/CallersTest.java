package nexs.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallersTest {

  @Test
  void readsWhatItWrites() {
    assertThat(Callers.parse("16")).isEqualTo(new Callers(16, false)).hasToString("16");
    assertThat(Callers.parse("256v")).isEqualTo(new Callers(256, true)).hasToString("256v");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "v", "-1", "1.5", "16p", "9999999"})
  void refusesWhatIsNoNumber(String text) {
    assertThatThrownBy(() -> Callers.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'");
  }
}
