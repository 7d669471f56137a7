package nexs.mapping.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import nexs.api.error.MappingException;
import org.junit.jupiter.api.Test;

/** What a value becomes, or why it does not, is the same in both formats. */
class FormatsAgreeTest {

  private static final int ROUNDS = 2_000;
  private static final HexFormat HEX = HexFormat.of();
  private static final BigInteger BASE = BigInteger.valueOf(10_000);

  private final Random random = new Random(3);

  @Test
  void ofNumerics() {
    for (int round = 0; round < ROUNDS; round++) {
      BigInteger digits =
          new BigInteger(1 + random.nextInt(random.nextBoolean() ? 64 : 300), random);
      int zeros = random.nextInt(8);
      BigDecimal value =
          new BigDecimal(digits, random.nextInt(40)).multiply(BigDecimal.TEN.pow(zeros));
      value = random.nextBoolean() ? value : value.negate();
      String text = value.toPlainString();
      String hex = numeric(value);
      assertThat(Wire.binary("numeric", hex, BigDecimal.class)).isEqualTo(value);
      assertAgree(
          "numeric",
          text,
          hex,
          List.of(
              String.class,
              BigDecimal.class,
              BigInteger.class,
              Long.class,
              Integer.class,
              Short.class,
              Double.class,
              Float.class));
    }
  }

  @Test
  void ofTimestamps() {
    for (int round = 0; round < ROUNDS; round++) {
      long micros = random.nextLong() >> random.nextInt(50);
      Instant time =
          Instant.parse("2000-01-01T00:00:00Z")
              .plusSeconds(micros / 1_000_000)
              .plusNanos(micros % 1_000_000 * 1000);
      if (time.isBefore(Instant.parse("-4713-11-24T00:00:00Z"))) {
        continue;
      }
      String hex = HEX.toHexDigits(micros);
      String text = Wire.binary("timestamptz", hex, String.class);
      assertThat(Wire.text("timestamptz", text, Instant.class)).isEqualTo(time);
      assertThat(Sent.of(time).hex()).isEqualTo(hex);
      assertAgree("timestamptz", text, hex, List.of(Instant.class, OffsetDateTime.class));
    }
  }

  @Test
  void ofIntervals() {
    for (int round = 0; round < ROUNDS; round++) {
      long micros = random.nextBoolean() ? 0 : random.nextLong() >> random.nextInt(60);
      int days = random.nextBoolean() ? 0 : random.nextInt() >> random.nextInt(31);
      int months = random.nextBoolean() ? 0 : random.nextInt() >> random.nextInt(31);
      String hex = HEX.toHexDigits(micros) + HEX.toHexDigits(days) + HEX.toHexDigits(months);
      String text = Wire.binary("interval", hex, String.class);
      assertAgree("interval", text, hex, List.of(Duration.class, Period.class));
    }
  }

  private static void assertAgree(String type, String text, String hex, List<Class<?>> classes) {
    for (Class<?> as : classes) {
      assertThat(outcome(() -> Wire.text(type, text, as)))
          .as("%s as %s", text, as)
          .isEqualTo(outcome(() -> Wire.binary(type, hex, as)));
    }
  }

  private static Object outcome(Supplier<?> reading) {
    try {
      return reading.get();
    } catch (MappingException refused) {
      return refused.getMessage();
    }
  }

  /** Count of digits to the base of 10,000, power of the first, sign, decimals, digits; without zeros at either end. */
  private static String numeric(BigDecimal value) {
    int decimals = Math.max(0, value.scale());
    int padded = (decimals + 3) / 4 * 4;
    BigInteger rest = value.abs().setScale(padded).unscaledValue();
    StringBuilder digits = new StringBuilder();
    int count = 0;
    int weight = -padded / 4 - 1;
    while (rest.signum() > 0) {
      BigInteger[] parts = rest.divideAndRemainder(BASE);
      weight++;
      if (count > 0 || parts[1].signum() > 0) {
        digits.insert(0, HEX.toHexDigits(parts[1].shortValue()));
        count++;
      }
      rest = parts[0];
    }
    return HEX.toHexDigits((short) count)
        + HEX.toHexDigits((short) (count == 0 ? 0 : weight))
        + (value.signum() < 0 ? "4000" : "0000")
        + HEX.toHexDigits((short) decimals)
        + digits;
  }
}
