package nexs.mapping.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import nexs.api.error.MappingException;
import nexs.api.error.ParameterException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireArraysTest {

  private enum Mood {
    SAD,
    HAPPY
  }

  /** Arrays as a server writes them. */
  static Stream<Arguments> forms() {
    return Stream.of(
        Arguments.of("_text", new String[0], "{}", "000000000000000000000019"),
        Arguments.of(
            "_text",
            new String[] {"", "NULL", "null", null, "a b", "a,b", "{", "}", "\"", "\\", "é"},
            "{\"\",\"NULL\",\"null\",NULL,\"a b\",\"a,b\",\"{\",\"}\",\"\\\"\",\"\\\\\",é}",
            "0000000100000001000000190000000b0000000100000000000000044e554c4c000000046e756c6cffffffff"
                + "0000000361206200000003612c62000000017b000000017d0000000122000000015c00000002c3a9"),
        Arguments.of(
            "_text",
            new String[][] {{"a", "b"}, {null, "d"}},
            "{{a,b},{NULL,d}}",
            "0000000200000001000000190000000200000001000000020000000100000001610000000162ffffffff"
                + "0000000164"),
        Arguments.of(
            "_int4",
            new Integer[] {1, Integer.MIN_VALUE, null},
            "{1,-2147483648,NULL}",
            "000000010000000100000017000000030000000100000004000000010000000480000000ffffffff"),
        Arguments.of(
            "_int4",
            new int[][][] {{{1}, {2}}, {{3}, {4}}},
            "{{{1},{2}},{{3},{4}}}",
            "0000000300000000000000170000000200000001000000020000000100000001000000010000000400000001"
                + "000000040000000200000004000000030000000400000004"),
        Arguments.of(
            "_int8",
            new long[] {Long.MAX_VALUE},
            "{9223372036854775807}",
            "0000000100000000000000140000000100000001000000087fffffffffffffff"),
        Arguments.of(
            "_bool",
            new boolean[] {true, false},
            "{t,f}",
            "000000010000000000000010000000020000000100000001010000000100"),
        Arguments.of(
            "_float8",
            new double[] {0.5, Double.NaN, Double.NEGATIVE_INFINITY},
            "{0.5,NaN,-Infinity}",
            "0000000100000000000002bd0000000300000001000000083fe0000000000000000000087ff8000000000000"
                + "00000008fff0000000000000"),
        Arguments.of(
            "_bytea",
            new byte[][] {{0}, {}},
            "{\"\\\\x00\",\"\\\\x\"}",
            "0000000100000000000000110000000200000001000000010000000000"),
        Arguments.of(
            "_timestamptz",
            new Instant[] {Instant.parse("2024-02-29T12:34:56Z"), Instant.MAX},
            "{\"2024-02-29 12:34:56+00\",infinity}",
            "0000000100000000000004a00000000200000001000000080002b58341667c00000000087fffffffffffffff"),
        Arguments.of(
            "_date",
            new LocalDate[] {LocalDate.of(-43, 3, 15), LocalDate.of(2000, 1, 1)},
            "{\"0044-03-15 BC\",2000-01-01}",
            "00000001000000000000043a000000020000000100000004fff49d7b0000000400000000"),
        Arguments.of(
            "_uuid",
            new UUID[] {new UUID(0x0011223344556677L, 0x8899aabbccddeeffL)},
            "{00112233-4455-6677-8899-aabbccddeeff}",
            "000000010000000000000b8600000001000000010000001000112233445566778899aabbccddeeff"),
        Arguments.of(
            "_jsonb",
            new String[] {"{\"a\": \"b\"}", "null"},
            "{\"{\\\"a\\\": \\\"b\\\"}\",\"null\"}",
            "000000010000000000000eda00000002000000010000000b017b2261223a202262227d00000005016e756c6c"));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void readsBothFormatsAlike(String type, Object array, String text, String hex) {
    assertThat((Object) Wire.text(type, text, array.getClass())).isEqualTo(array);
    assertThat((Object) Wire.binary(type, hex, array.getClass())).isEqualTo(array);
    assertThat(Wire.text(type, text, String.class)).isEqualTo(text);
    assertThat(Wire.binary(type, hex, String.class)).isEqualTo(text);
  }

  @ParameterizedTest
  @MethodSource("forms")
  void comesBackAsItWasSent(String type, Object array, String text, String hex) {
    Sent sent = Sent.of(array);
    assertThat((Object) sent.back(type, array.getClass())).isEqualTo(array);
    if (sent.format().equals("binary")) {
      assertThat(sent.oid()).isEqualTo(Wire.oid(type));
      assertThat(sent.hex()).isEqualTo(hex);
    } else {
      assertThat(sent.oid()).isZero();
      assertThat(sent.text()).isEqualTo(text);
    }
  }

  static Stream<Arguments> primitives() {
    return Stream.of(
        Arguments.of("_bool", new boolean[] {true, false}),
        Arguments.of("_int2", new short[] {Short.MIN_VALUE, 1}),
        Arguments.of("_int4", new int[] {Integer.MIN_VALUE, 1}),
        Arguments.of("_int8", new long[] {Long.MIN_VALUE, 1}),
        Arguments.of("_float4", new float[] {Float.MIN_VALUE, Float.NaN}),
        Arguments.of("_float8", new double[] {Double.MAX_VALUE, -0.0}),
        Arguments.of("_text", new char[] {'a', ',', '"', '\\', 'é'}),
        Arguments.of("_int2", new short[][] {{1, 2}, {3, 4}}),
        Arguments.of("_float4", new float[][] {{1}, {2}}),
        Arguments.of("_bool", new boolean[0]),
        Arguments.of("_int2", new short[0]),
        Arguments.of("_float4", new float[0]));
  }

  @ParameterizedTest
  @MethodSource("primitives")
  void primitivesComeBackInBothFormats(String type, Object array) {
    Sent sent = Sent.of(array);
    assertThat((Object) sent.back(type, array.getClass())).isEqualTo(array);
    String text = sent.back(type, String.class);
    assertThat((Object) Wire.text(type, text, array.getClass())).isEqualTo(array);
  }

  @Test
  void numbersWithoutABinaryFormGoAsALiteral() {
    Sent sent = Sent.of(new BigDecimal[] {new BigDecimal("1.50"), null, new BigDecimal("1E+3")});
    assertThat(sent.text()).isEqualTo("{1.50,NULL,1E+3}");
    assertThat(sent.oid()).isEqualTo(Wire.oid("_numeric"));
    assertThat(
            Wire.binary(
                "_numeric",
                "0000000100000001000006a400000003000000010000000c0002000000000002000113880000000800000000"
                    + "c0000000ffffffff",
                Double[].class))
        .containsExactly(1.5, Double.NaN, null);
  }

  @Test
  void lowerBoundsAreShownInTextAndOtherwiseIgnored() {
    String hex = "000000010000000000000019000000020000000000000001610000000162";
    assertThat(Wire.text("_text", "[0:1]={a,b}", String[].class)).containsExactly("a", "b");
    assertThat(Wire.binary("_text", hex, String[].class)).containsExactly("a", "b");
    assertThat(Wire.binary("_text", hex, String.class)).isEqualTo("[0:1]={a,b}");
    String two = "[-2:-1][5:5]={{a},{b}}";
    assertThat(Wire.text("_text", two, String[][].class))
        .isDeepEqualTo(new String[][] {{"a"}, {"b"}});
    assertThat(
            Wire.binary(
                "_text",
                "00000002000000000000001900000002fffffffe000000010000000500000001610000000162",
                String.class))
        .isEqualTo(two);
  }

  @Test
  void collectionsGoAsArraysOfTheirElements() {
    assertThat(Sent.of(List.of(1, 2)).hex()).isEqualTo(Sent.of(new int[] {1, 2}).hex());
    assertThat(Sent.of(List.of(List.of("a"), List.of("b"))).text()).isEqualTo("{{a},{b}}");
    assertThat(Sent.of(Arrays.asList(null, 5L)).back("_int8", Long[].class))
        .containsExactly(null, 5L);
    assertThat(Sent.of(List.of(Mood.SAD)).text()).isEqualTo("{SAD}");
    assertThat(Sent.of(new char[] {'a', ','}).text()).isEqualTo("{a,\",\"}");
  }

  @Test
  void arraysWithoutAnElementKeepTheTypeThatTheirClassTells() {
    assertThat(Sent.of(new Integer[] {null}).oid()).isEqualTo(Wire.oid("_int4"));
    assertThat(Sent.of(new Integer[0][0]).hex()).isEqualTo("000000000000000000000017");
    assertThat(Sent.of(new int[0]).hex()).isEqualTo("000000000000000000000017");
    assertThat(Sent.of(new BigDecimal[0]).oid()).isEqualTo(Wire.oid("_numeric"));
    assertThat(Sent.of(List.of()).text()).isEqualTo("{}");
    assertThat(Sent.of(List.of()).oid()).isZero();
    assertThat(Sent.of(Arrays.asList(null, null)).text()).isEqualTo("{NULL,NULL}");
  }

  static Stream<Arguments> refused() {
    String mixed =
        "is an array that holds elements, or null, beside inner arrays; each level holds one or the"
            + " other";
    String ragged =
        "is an array whose inner arrays have different lengths; PostgreSQL's are rectangular: fill"
            + " them up with nulls";
    return Stream.of(
        Arguments.of(new int[][] {{1}, {2, 3}}, ragged),
        Arguments.of(new int[][] {{}, {1}}, ragged),
        Arguments.of(List.of(1, List.of(2)), mixed),
        Arguments.of(List.of(List.of(2), 1), mixed),
        Arguments.of(new Integer[][] {{1}, null}, mixed),
        Arguments.of(new Integer[][] {null, {1}}, mixed),
        Arguments.of(new Integer[][] {{}, null}, mixed),
        Arguments.of(new Integer[][] {null, {}}, mixed),
        Arguments.of(List.of(List.of(), 1), mixed),
        Arguments.of(
            List.of(1, 2L),
            "is an array with elements of Integer and of Long; make them of one class"),
        Arguments.of(
            new int[1][1][1][1][1][1][1],
            "is nested deeper than the 6 levels that an array can have"),
        Arguments.of(
            List.of(new StringBuilder("x")),
            "is a StringBuilder, which nexs does not bind; pass its toString()"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusesWhatIsNoArrayOfTheServer(Object value, String why) {
    assertThatThrownBy(() -> Sent.of(value))
        .isInstanceOf(ParameterException.class)
        .hasMessage("the value of $7 " + why + "; nothing was sent");
  }

  @Test
  void enumsOfUsersAreReadByTheirNames() {
    assertThat(Wire.text("mood", "HAPPY", Mood.class)).isEqualTo(Mood.HAPPY);
    assertThat(Wire.text("_mood", "{SAD,NULL}", Mood[].class)).containsExactly(Mood.SAD, null);
    assertThat(Wire.text("_mood", "{}", Mood[].class)).isEmpty();
    assertThat(Wire.text("mood", "HAPPY", Object.class)).isEqualTo("HAPPY");
    assertThatThrownBy(() -> Wire.text("mood", "happy", Mood.class))
        .isInstanceOf(MappingException.class)
        .hasMessageEndingWith(
            ": its label is none of the constants [SAD, HAPPY]; they must be spelt alike");
  }

  @Test
  void objectsAreWhatSuitsTheTypeBest() {
    assertThat(Wire.text("_int4", "{1,NULL}", Object.class)).isEqualTo(new Integer[] {1, null});
    assertThat(Wire.text("_int4", "{{1}}", Object.class)).isEqualTo(new Integer[][] {{1}});
    assertThat(Wire.text("_int4", "{}", Object.class)).isEqualTo(new Integer[0]);
  }

  @Test
  void primitivesHaveNoNull() {
    assertThatThrownBy(() -> Wire.text("_int4", "{1,NULL}", int[].class))
        .isInstanceOf(MappingException.class)
        .hasMessage(
            "column \"c\" (_int4) cannot be read as int[]: it holds a NULL element; read it as"
                + " Integer[]");
  }

  @Test
  void theDepthMustFit() {
    assertThatThrownBy(() -> Wire.text("_int4", "{{1}}", int[].class))
        .isInstanceOf(MappingException.class)
        .hasMessage(
            "column \"c\" (_int4) cannot be read as int[]: it holds an array of 2 dimensions; read"
                + " it as int[][]");
    assertThat(Wire.text("_int4", "{}", int[][].class)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "{",
        "}",
        "{1",
        "{1}}",
        "{1}x",
        "{\"1}",
        "{1\\",
        "{{1},{2,3}}",
        "[1:2]",
        "[1:1]{1}",
        "[0:0][0:0]={1}",
        "{{{{{{{1}}}}}}}"
      })
  void refusesWhatIsNoArrayInText(String text) {
    assertThatThrownBy(() -> Wire.text("_int4", text, int[].class))
        .isInstanceOf(MappingException.class)
        .hasMessageStartingWith("column \"c\" (_int4) ");
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "0000000100000000000000",
    "000000010000000000000017",
    "00000001000000000000001700000001000000010000000400",
    "ffffffff0000000000000017",
    "000000070000000000000017",
    "00000001000000000000001700000001000000017fffffff00000001",
    "0000000100000000000000177fffffff00000001"
  })
  void refusesWhatIsNoArrayInBinary(String hex) {
    assertThatThrownBy(() -> Wire.binary("_int4", hex, int[].class))
        .isInstanceOf(MappingException.class)
        .hasMessageStartingWith("column \"c\" (_int4) holds a value that is not in the form");
  }
}
