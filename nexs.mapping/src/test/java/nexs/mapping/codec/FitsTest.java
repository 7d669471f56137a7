package nexs.mapping.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nexs.api.ColumnInfo;
import nexs.api.error.MappingException;
import nexs.api.type.TypeInfo;
import nexs.api.type.TypeKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link Fits} says of a class and a type is what {@link Readers} do. */
class FitsTest {

  /** Types with a value that any class that takes the type can hold, as far as there is one. */
  private static final Map<Integer, String> VALUES =
      Map.ofEntries(
          Map.entry(Oids.BOOL, "t"),
          Map.entry(Oids.BYTEA, "\\x00"),
          Map.entry(Oids.CHAR, "a"),
          Map.entry(Oids.INT2, "1"),
          Map.entry(Oids.INT4, "1"),
          Map.entry(Oids.INT8, "1"),
          Map.entry(Oids.OID, "1"),
          Map.entry(Oids.XID, "1"),
          Map.entry(Oids.JSON, "1"),
          Map.entry(Oids.JSONB, "1"),
          Map.entry(Oids.XML, "<a/>"),
          Map.entry(Oids.POINT, "(1,2)"),
          Map.entry(Oids.BOX, "(1,2),(0,0)"),
          Map.entry(Oids.CIDR, "10.0.0.1/32"),
          Map.entry(Oids.INET, "10.0.0.1"),
          Map.entry(Oids.MACADDR, "08:00:2b:01:02:03"),
          Map.entry(Oids.MACADDR8, "08:00:2b:01:02:03:04:05"),
          Map.entry(Oids.MONEY, "$1.00"),
          Map.entry(Oids.FLOAT4, "1"),
          Map.entry(Oids.FLOAT8, "1"),
          Map.entry(Oids.NUMERIC, "1"),
          Map.entry(Oids.DATE, "2000-01-01"),
          Map.entry(Oids.TIME, "00:00:00"),
          Map.entry(Oids.TIMETZ, "00:00:00+00"),
          Map.entry(Oids.TIMESTAMP, "2000-01-01 00:00:00"),
          Map.entry(Oids.TIMESTAMPTZ, "2000-01-01 00:00:00+00"),
          Map.entry(Oids.INTERVAL, "00:00:00"),
          Map.entry(Oids.BIT, "1"),
          Map.entry(Oids.VARBIT, "1"),
          Map.entry(Oids.UUID, "00000000-0000-0000-0000-000000000000"),
          Map.entry(Oids.TSVECTOR, "'a':1"),
          Map.entry(Oids.INT4RANGE, "[1,2)"),
          Map.entry(Oids.TSTZRANGE, "empty"),
          Map.entry(Oids.INT4MULTIRANGE, "{}"),
          Map.entry(Oids.INT4_ARRAY, "{1}"),
          Map.entry(Oids.TEXT_ARRAY, "{x}"),
          Map.entry(Oids.DATE_ARRAY, "{}"),
          Map.entry(Oids.FLOAT4_ARRAY, "{1}"));

  static Stream<Class<?>> classes() {
    return Stream.concat(
        Readers.classes().stream().filter(type -> !type.isPrimitive()),
        Stream.of(DayOfWeek.class, int[].class, Integer[].class, String[].class, float[].class));
  }

  private static boolean read(Class<?> type, TypeInfo from, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ColumnInfo column = new ColumnInfo("c", from, -1, 0, 0);
    try {
      return Readers.read(bytes, 0, bytes.length, false, column, type) != null;
    } catch (MappingException e) {
      return !e.getMessage().contains("or cast it in the statement");
    }
  }

  @ParameterizedTest
  @MethodSource("classes")
  void whatItSaysIsWhatHappens(Class<?> type) {
    VALUES.forEach(
        (oid, text) -> {
          TypeInfo from = ServerTypes.info(oid);
          assertThat(from).isNotNull();
          assertThat(Fits.takes(type, from))
              .as("%s from %s", type, from.name())
              .isEqualTo(read(type, from, emptyArray(type, from) ? "{1}" : text));
        });
    TypeInfo mood = new TypeInfo(20_000, "mood", TypeKind.ENUM, 'E', null, List.of());
    assertThat(Fits.takes(type, mood)).as("%s", type).isEqualTo(read(type, mood, "MONDAY"));
  }

  /** An empty array is one of any class. */
  private static boolean emptyArray(Class<?> type, TypeInfo from) {
    return type.isArray() && from.kind() == TypeKind.ARRAY && from.oid() == Oids.DATE_ARRAY;
  }
}
