package nexs.mapping.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.GregorianCalendar;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import nexs.api.error.ParameterException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireEncoderTest {

  private enum Mood {
    SAD,
    HAPPY {}
  }

  private record User(String name) {}

  static Stream<Arguments> declared() {
    return Stream.of(
        Arguments.of(true, "bool"),
        Arguments.of((byte) 1, "int2"),
        Arguments.of((short) 1, "int2"),
        Arguments.of(1, "int4"),
        Arguments.of(1L, "int8"),
        Arguments.of(1f, "float4"),
        Arguments.of(1d, "float8"),
        Arguments.of(new BigDecimal("1.50"), "numeric"),
        Arguments.of(BigInteger.TEN.pow(30), "numeric"),
        Arguments.of(new byte[] {1}, "bytea"),
        Arguments.of(new UUID(1, 2), "uuid"),
        Arguments.of(LocalDate.EPOCH, "date"),
        Arguments.of(LocalTime.NOON, "time"),
        Arguments.of(OffsetTime.of(LocalTime.NOON, ZoneOffset.ofHours(-2)), "timetz"),
        Arguments.of(LocalDate.EPOCH.atStartOfDay(), "timestamp"),
        Arguments.of(OffsetDateTime.parse("1969-12-31T23:59:59.000001Z"), "timestamptz"),
        Arguments.of(Instant.parse("1600-01-01T00:00:00.999999Z"), "timestamptz"),
        Arguments.of(ZonedDateTime.of(2024, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC), "timestamptz"),
        Arguments.of(Duration.ofHours(-30), "interval"),
        Arguments.of(Period.of(1, 2, -3), "interval"));
  }

  @ParameterizedTest
  @MethodSource("declared")
  void declaresTheTypeAndComesBack(Object value, String type) {
    Sent sent = Sent.of(value);
    assertThat(sent.oid()).isEqualTo(Wire.oid(type));
    assertThat((Object) sent.back(type, value.getClass())).isEqualTo(value);
  }

  static Stream<Arguments> undeclared() {
    return Stream.of(
        Arguments.of("", ""),
        Arguments.of("naïve 😀 'x' \\", "naïve 😀 'x' \\"),
        Arguments.of('x', "x"),
        Arguments.of(Mood.SAD, "SAD"),
        Arguments.of(Mood.HAPPY, "HAPPY"));
  }

  @ParameterizedTest
  @MethodSource("undeclared")
  void leavesTheTypeOfTextToTheServer(Object value, String text) {
    Sent sent = Sent.of(value);
    assertThat(sent.text()).isEqualTo(text);
    assertThat(sent.oid()).isZero();
  }

  @Test
  void optionalsGoAsWhatTheyHold() {
    assertThat(Sent.of(Optional.of(5)).hex()).isEqualTo(Sent.of(5).hex());
    assertThat(Sent.of(OptionalInt.of(5)).hex()).isEqualTo(Sent.of(5).hex());
    assertThat(Sent.of(OptionalLong.of(5)).hex()).isEqualTo(Sent.of(5L).hex());
    assertThat(Sent.of(OptionalDouble.of(5)).hex()).isEqualTo(Sent.of(5d).hex());
    assertThat(Sent.of(Optional.of(Optional.of("x"))).text()).isEqualTo("x");
    assertThat(
            Stream.of(
                null,
                Optional.empty(),
                OptionalInt.empty(),
                OptionalLong.empty(),
                OptionalDouble.empty()))
        .allSatisfy(
            value -> {
              assertThat(Sent.of(value).format()).isEqualTo("null");
              assertThat(Sent.of(value).oid()).isZero();
            });
  }

  static Stream<Arguments> fine() {
    return Stream.of(
        Arguments.of(LocalTime.parse("23:59:59.999999998"), "time", "23:59:59.999999"),
        Arguments.of(LocalTime.MAX, "time", "24:00:00"),
        Arguments.of(OffsetTime.parse("23:59:59.9999999+01:00"), "timetz", "23:59:59.999999+01"),
        Arguments.of(
            LocalDateTime.parse("1999-12-31T23:59:59.9999999"),
            "timestamp",
            "1999-12-31 23:59:59.999999"),
        Arguments.of(
            Instant.parse("1969-12-31T23:59:59.9999999Z"),
            "timestamptz",
            "1969-12-31 23:59:59.999999+00"),
        Arguments.of(
            OffsetDateTime.parse("2024-01-01T00:30:00.0000019+02:00"),
            "timestamptz",
            "2023-12-31 22:30:00.000001+00"),
        Arguments.of(
            LocalDateTime.parse("+294276-12-31T23:59:59.999999999"),
            "timestamp",
            "294276-12-31 23:59:59.999999"),
        Arguments.of(Duration.ofNanos(1999), "interval", "00:00:00.000001"),
        Arguments.of(Duration.ofNanos(-1999), "interval", "-00:00:00.000001"),
        Arguments.of(Duration.ofNanos(-999), "interval", "00:00:00"),
        Arguments.of(Duration.ofNanos(-1_000_000_001), "interval", "-00:00:01"),
        Arguments.of(Duration.ofDays(2), "interval", "48:00:00"));
  }

  @ParameterizedTest
  @MethodSource("fine")
  void cutsOffWhatIsFinerThanAMicrosecond(Object value, String type, String text) {
    assertThat(Sent.of(value).back(type, String.class)).isEqualTo(text);
  }

  @Test
  void zonesAreMovedToUtc() {
    ZonedDateTime time = ZonedDateTime.parse("2024-07-01T12:00:00+02:00[Europe/Berlin]");
    assertThat(Sent.of(time).hex())
        .isEqualTo(Sent.of(time.toInstant()).hex())
        .isEqualTo(Sent.of(time.toOffsetDateTime()).hex());
  }

  static Stream<Arguments> outOfRange() {
    String dates = "4714-11-24 BC to 5874897-12-31";
    String times = "4714-11-24 BC to 294276-12-31";
    return Stream.of(
        Arguments.of(LocalDate.of(-4713, 11, 23), dates),
        Arguments.of(LocalDate.of(5_874_898, 1, 1), dates),
        Arguments.of(LocalDate.MAX.minusDays(1), dates),
        Arguments.of(LocalDateTime.parse("-4713-11-23T23:59:59.999999"), times),
        Arguments.of(LocalDateTime.parse("+294277-01-01T00:00:00"), times),
        Arguments.of(Instant.parse("+294277-01-01T00:00:00Z"), times),
        Arguments.of(Instant.MAX.minusNanos(1), times),
        Arguments.of(OffsetDateTime.parse("+294276-12-31T23:00:00-01:00"), times),
        Arguments.of(OffsetDateTime.MIN.plusNanos(1), times),
        Arguments.of(ZonedDateTime.parse("-4713-11-23T00:00:00Z"), times),
        Arguments.of(OffsetTime.MAX, "offsets between -16 and +16 hours"),
        Arguments.of(
            OffsetTime.of(LocalTime.NOON, ZoneOffset.ofHours(16)),
            "offsets between -16 and +16 hours"),
        Arguments.of(Duration.ofSeconds(9_223_372_036_854L, 775_808_000), "about 292,000 years"),
        Arguments.of(Duration.ofSeconds(Long.MIN_VALUE), "about 292,000 years"),
        Arguments.of(Period.ofYears(Integer.MAX_VALUE), "about 178,000,000 years"));
  }

  @ParameterizedTest
  @MethodSource("outOfRange")
  void refusesWhatTheTypeCannotHold(Object value, String bounds) {
    assertThatThrownBy(() -> Sent.of(value))
        .isInstanceOf(ParameterException.class)
        .hasMessage(
            "the value of $7 is a "
                + value.getClass().getSimpleName()
                + " out of PostgreSQL's range, "
                + bounds
                + "; nothing was sent");
  }

  @Test
  void refusesTextThatIsNone() {
    assertThatThrownBy(() -> Sent.of("a\0b"))
        .isInstanceOf(ParameterException.class)
        .hasMessage(
            "the value of $7 is a text with the character U+0000 in it, which PostgreSQL cannot"
                + " store; take it out, or bind a byte[] to a bytea; nothing was sent");
    assertThatThrownBy(() -> Sent.of(new String[] {"a\0b"})).hasMessageContaining("U+0000");
    assertThatThrownBy(() -> Sent.of('\0')).hasMessageContaining("U+0000");
  }

  @ParameterizedTest
  @ValueSource(ints = {0xd83d, 0xde00})
  void refusesHalvesOfSurrogatePairs(int half) {
    String problem = "half of a surrogate pair";
    assertThatThrownBy(() -> Sent.of((char) half)).hasMessageContaining(problem);
    assertThatThrownBy(() -> Sent.of("a" + (char) half)).hasMessageContaining(problem);
    assertThatThrownBy(() -> Sent.of((char) half + "a")).hasMessageContaining(problem);
  }

  static Stream<Arguments> unknown() {
    String named =
        "to take parameters from it by name, write :name in the statement and pass it as the only"
            + " argument; to send it as one value, wrap it in a Json, or in a ";
    String time = "use a type of java.time, such as OffsetDateTime, LocalDateTime or LocalDate";
    return Stream.of(
        Arguments.of(Map.of("a", "secret"), named + "Hstore"),
        Arguments.of(new User("secret"), named + "Composite"),
        Arguments.of(new GregorianCalendar(2024, 0, 1), time),
        Arguments.of(CharBuffer.wrap("secret"), "pass its toString()"),
        Arguments.of(
            new Object(),
            "convert it to a type that nexs binds, or to its text, which the server reads as the"
                + " parameter's type"));
  }

  @ParameterizedTest
  @MethodSource("unknown")
  void refusesClassesThatItDoesNotKnowAndTellsAWayOut(Object value, String advice) {
    assertThatThrownBy(() -> Sent.of(value))
        .isInstanceOf(ParameterException.class)
        .hasMessageStartingWith("the value of $7 is a ")
        .hasMessageEndingWith(", which nexs does not bind; " + advice + "; nothing was sent")
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1E+3, 1E+3", "-0.00, 0.00", "1E-20, 1E-20", "123456.7890, 123456.7890"})
  void decimalsGoAsTheirText(BigDecimal value, String text) {
    assertThat(Sent.of(value).text()).isEqualTo(text);
    assertThat(Sent.of(value).back("numeric", BigDecimal.class)).isEqualTo(value);
  }
}
