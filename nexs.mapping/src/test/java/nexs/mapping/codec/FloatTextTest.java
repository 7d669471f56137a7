package nexs.mapping.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The texts are those of a server. */
class FloatTextTest {

  private static String text(double value) {
    StringBuilder out = new StringBuilder();
    FloatText.append(value, out);
    return out.toString();
  }

  private static String text(float value) {
    StringBuilder out = new StringBuilder();
    FloatText.append(value, out);
    return out.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "-1.5, -1.5",
    "100, 100",
    "0, 0",
    "-0.0, -0",
    "0.0001, 0.0001",
    "1e-5, 1e-05",
    "1e14, 100000000000000",
    "1e15, 1e+15",
    "123456789012345678, 1.2345678901234568e+17",
    "9007199254740993, 9.007199254740992e+15",
    "1e23, 9.999999999999999e+22",
    "1e300, 1e+300",
    "0.30000000000000004, 0.30000000000000004",
    "5e-324, 5e-324",
    "2.2250738585072014e-308, 2.2250738585072014e-308",
    "1.7976931348623157e308, 1.7976931348623157e+308",
    "NaN, NaN",
    "Infinity, Infinity",
    "-Infinity, -Infinity"
  })
  void writesDoublesAsTheServerDoes(double value, String text) {
    assertThat(text(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "1e5, 100000",
    "1e6, 1e+06",
    "123456.7, 123456.7",
    "16777216, 1.6777216e+07",
    "9.999999e9, 9.999999e+09",
    "0.3, 0.3",
    "1e-5, 1e-05",
    "1e-45, 1e-45",
    "3.4028235e38, 3.4028235e+38",
    "-0.0, -0",
    "NaN, NaN"
  })
  void writesFloatsAsTheServerDoes(float value, String text) {
    assertThat(text(value)).isEqualTo(text);
  }

  @Test
  void everyNumberIsReadAgainFromItsText() {
    Random random = new Random(11);
    for (int i = 0; i < 2_000; i++) {
      double wide = Double.longBitsToDouble(random.nextLong());
      assertThat(Double.parseDouble(text(wide))).isEqualTo(Double.valueOf(wide));
      float narrow = Float.intBitsToFloat(random.nextInt());
      assertThat(Float.parseFloat(text(narrow))).isEqualTo(Float.valueOf(narrow));
    }
  }
}
