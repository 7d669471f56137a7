package nexs.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nexs.api.IRow;
import nexs.api.PlanStats;
import nexs.api.error.MappingException;
import nexs.api.mapping.Column;
import nexs.api.mapping.Converters;
import nexs.api.mapping.IRowMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowMappersTest {

  private enum Mood {
    SAD,
    HAPPY
  }

  record User(int ID, String userID, Instant createdAt, String url2) {}

  record Point(int x, int y) {}

  record Renamed(@Column("Weird Name") String plain, String other) {}

  record Primitives(boolean a, byte b, short c, int d, long e, float f, double g, char h) {}

  record Values(
      BigDecimal number,
      UUID uuid,
      Mood mood,
      byte[] bytes,
      List<String> list,
      Optional<Integer> optional,
      int[] array,
      Long boxed) {}

  record Nothing() {}

  record Picky(int x) {
    Picky {
      if (x < 0) {
        throw new IllegalArgumentException("x is negative");
      }
    }
  }

  record Wrong(Thread thread, List<? extends Number> list, Optional<Thread> optional) {}

  private static final TextRow POINT = row().with("x", "int4", "1").with("y", "int4", "2");

  private final RowMappers mappers = new RowMappers();

  private static TextRow row() {
    return new TextRow();
  }

  private <T> T map(Class<T> type, TextRow row) {
    return mappers.mapper(type, row.columns()).map(row);
  }

  @ParameterizedTest
  @CsvSource({
    "id, user_id, created_at, url2",
    "ID, userID, createdAt, url2",
    "Id, userid, createdat, url_2",
    "iD, USER_ID, CREATED_AT, URL_2"
  })
  void componentsReadTheColumnsOfTheirNames(String id, String userId, String created, String url) {
    TextRow row =
        row()
            .with(url, "text", "u")
            .with(created, "timestamptz", "1970-01-01 00:00:00+00")
            .with(userId, "text", "ann")
            .with(id, "int4", "7");
    assertThat(map(User.class, row)).isEqualTo(new User(7, "ann", Instant.EPOCH, "u"));
  }

  @Test
  void anAnnotationNamesTheColumnAndNothingElseDoes() {
    TextRow row = row().with("Weird Name", "text", "a").with("other", "text", "b");
    assertThat(map(Renamed.class, row)).isEqualTo(new Renamed("a", "b"));
    TextRow plain = row().with("plain", "text", "a").with("other", "text", "b");
    assertThatThrownBy(() -> map(Renamed.class, plain))
        .isInstanceOf(MappingException.class)
        .hasMessage(
            "the record nexs.mapping.RowMappersTest$Renamed does not fit the row: component plain"
                + " has no column \"Weird Name\"; the columns are plain, other");
  }

  @Test
  void columnsThatNoComponentWantsAreLeftAlone() {
    TextRow row = row().with("z", "mood", "?").with("y", "int4", "2").with("x", "int4", "1");
    assertThat(map(Point.class, row)).isEqualTo(new Point(1, 2));
    assertThat(map(Nothing.class, row)).isEqualTo(new Nothing());
  }

  @Test
  void readsEveryPrimitive() {
    TextRow row =
        row()
            .with("a", "bool", "t")
            .with("b", "int2", "-128")
            .with("c", "int2", "-32768")
            .with("d", "int8", "2147483647")
            .with("e", "numeric", "9223372036854775807")
            .with("f", "float4", "1.5")
            .with("g", "float8", "NaN")
            .with("h", "text", "é");
    assertThat(map(Primitives.class, row))
        .isEqualTo(
            new Primitives(
                true,
                (byte) -128,
                Short.MIN_VALUE,
                Integer.MAX_VALUE,
                Long.MAX_VALUE,
                1.5f,
                Double.NaN,
                'é'));
  }

  @Test
  void readsValuesListsAndOptionals() {
    TextRow row =
        row()
            .with("number", "numeric", "1.50")
            .with("uuid", "uuid", "00000000-0000-0001-0000-000000000002")
            .with("mood", "mood", "HAPPY")
            .with("bytes", "bytea", "\\x01")
            .with("list", "_text", "{a,NULL}")
            .with("optional", "int4", "3")
            .with("array", "_int4", "{1,2}")
            .with("boxed", "int4", "9");
    Values values = map(Values.class, row);
    assertThat(values.number()).isEqualTo("1.50");
    assertThat(values.uuid()).isEqualTo(new UUID(1, 2));
    assertThat(values.mood()).isEqualTo(Mood.HAPPY);
    assertThat(values.bytes()).containsExactly(1);
    assertThat(values.list()).containsExactly("a", null);
    assertThat(values.optional()).contains(3);
    assertThat(values.array()).containsExactly(1, 2);
    assertThat(values.boxed()).isEqualTo(9);
    assertThatThrownBy(values.list()::removeFirst)
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void nullStaysNullWhereThereIsOne() {
    TextRow row = row();
    for (String name : List.of("number", "uuid", "mood", "bytes", "optional", "boxed")) {
      row.with(name, "text", null);
    }
    Values values = map(Values.class, row.with("list", "_text", null).with("array", "_int4", null));
    assertThat(values)
        .isEqualTo(new Values(null, null, null, null, null, Optional.empty(), null, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "b", "c", "d", "e", "f", "g", "h"})
  void nullInAPrimitiveNamesComponentColumnAndWayOut(String absent) {
    TextRow row = row();
    List<String> names = List.of("a", "b", "c", "d", "e", "f", "g", "h");
    List<String> types =
        List.of("bool", "int2", "int2", "int4", "int8", "float4", "float8", "text");
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      String value = name.equals("a") ? "t" : "1";
      row.with(name, types.get(i), name.equals(absent) ? null : value);
    }
    assertThatThrownBy(() -> map(Primitives.class, row))
        .isInstanceOf(MappingException.class)
        .hasMessageStartingWith(
            "component "
                + absent
                + " of the record nexs.mapping.RowMappersTest$Primitives: column \""
                + absent
                + "\" is NULL, which ")
        .hasMessageContaining(" cannot hold; make the component ")
        .hasMessageEndingWith(", or keep NULL out of the result");
  }

  @Test
  void aValueThatDoesNotFitNamesItsComponent() {
    TextRow row = row().with("x", "int4", "1").with("y", "int8", "5000000000");
    assertThatThrownBy(() -> map(Point.class, row))
        .isInstanceOf(MappingException.class)
        .hasMessage(
            "component y of the record nexs.mapping.RowMappersTest$Point: column \"y\" (int8) holds"
                + " a value out of the range of int; read it as Long or String")
        .hasMessageNotContaining("5000000000");
  }

  @Test
  void everyMisfitIsNamedAtOnce() {
    TextRow row =
        row().with("ident", "int4", "1").with("user_id", "text", "a").with("userid", "text", "b");
    assertThatThrownBy(() -> map(User.class, row))
        .isInstanceOf(MappingException.class)
        .hasMessage(
            "the record nexs.mapping.RowMappersTest$User does not fit the row: component ID has no"
                + " column id; component userID fits user_id (column 2) and userid (column 3): give"
                + " them different names; component createdAt has no column created_at; component"
                + " url2 has no column url2; the columns are ident, user_id, userid");
  }

  @Test
  void aMisspeltColumnIsSuggested() {
    TextRow row = row().with("x", "int4", "1").with("yy", "int4", "1");
    assertThatThrownBy(() -> map(Point.class, row))
        .hasMessageContaining("component y has no column y (did you mean yy?)");
    TextRow other = row().with("x", "int4", "1").with("z", "int4", "1");
    assertThatThrownBy(() -> map(Point.class, other))
        .hasMessageContaining("component y has no column y; the columns");
  }

  @Test
  void aNameSpeltExactlySoBeatsTheOthers() {
    TextRow row = row().with("X", "int4", "3").with("x", "int4", "1").with("y", "int4", "2");
    assertThat(map(Point.class, row)).isEqualTo(new Point(1, 2));
  }

  @Test
  void twoColumnsOfOneNameAreAmbiguous() {
    TextRow row = row().with("x", "int4", "1").with("y", "int4", "2").with("x", "int4", "3");
    assertThatThrownBy(() -> map(Point.class, row))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining(
            "component x fits x (column 1) and x (column 3): give them different names");
  }

  @Test
  void componentsThatNoColumnIsReadAsAreNamed() {
    TextRow row =
        row().with("thread", "text", "").with("list", "_int4", "").with("optional", "_text", "");
    assertThatThrownBy(() -> map(Wrong.class, row))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("component thread is of java.lang.Thread, which no column is read as")
        .hasMessageContaining(
            "component list is of java.util.List<java.lang.Number>, which no column is read as")
        .hasMessageContaining(
            "component optional is of java.util.Optional<java.lang.Thread>, which no column is read as");
  }

  @Test
  void whatTheConstructorThrowsIsTheCause() {
    assertThat(map(Picky.class, row().with("x", "int4", "1"))).isEqualTo(new Picky(1));
    assertThatThrownBy(() -> map(Picky.class, row().with("x", "int4", "-1")))
        .isInstanceOf(MappingException.class)
        .hasMessage(
            "the constructor of nexs.mapping.RowMappersTest$Picky refused the row with a"
                + " java.lang.IllegalArgumentException, which is the cause")
        .hasCauseExactlyInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void scalarsReadTheOnlyColumn() {
    assertThat(map(Integer.class, row().with("n", "int8", "7"))).isEqualTo(7);
    assertThat(map(int.class, row().with("n", "int8", "7"))).isEqualTo(7);
    assertThat(map(int[].class, row().with("n", "_int4", "{7}"))).containsExactly(7);
    assertThat(map(Mood.class, row().with("n", "mood", "SAD"))).isEqualTo(Mood.SAD);
    assertThat(new RowMappers().scalar(Mood.class)).isTrue();
    assertThat(new RowMappers().scalar(Point.class)).isFalse();
  }

  @Test
  void aScalarIsNotNull() {
    assertThatThrownBy(() -> map(String.class, row().with("n", "text", null)))
        .isInstanceOf(MappingException.class)
        .hasMessage(
            "column \"n\" is NULL, and a String was asked for; use queryOptional, a record with a"
                + " component that may be null, or keep NULL out of the result");
  }

  @Test
  void aScalarNeedsASingleColumn() {
    assertThatThrownBy(() -> map(String.class, POINT))
        .isInstanceOf(MappingException.class)
        .hasMessage(
            "String is read from one column, and the statement gives 2 (x, y); select one column,"
                + " or use a record");
    assertThatThrownBy(() -> map(String.class, row()))
        .hasMessageContaining("the statement gives none");
    assertThatThrownBy(() -> map(Point.class, row()))
        .hasMessageEndingWith("; the columns are none");
  }

  @ParameterizedTest
  @ValueSource(classes = {Thread.class, List.class, IRow.class, Record.class})
  void refusesWhatIsNeitherRecordNorScalar(Class<?> type) {
    assertThatThrownBy(() -> map(type, POINT))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining(
            "which is neither a record nor a class that a single column is read as");
  }

  @Test
  void aMapperIsMadeOnceForAClassAndTheNamesAndTypesOfTheColumns() {
    IRowMapper<Point> first = mappers.mapper(Point.class, POINT.columns());
    assertThat(mappers.mapper(Point.class, POINT.columns())).isSameAs(first);
    TextRow other = row().with("x", "int8", "1").with("y", "int4", "2");
    assertThat(mappers.mapper(Point.class, other.columns())).isNotSameAs(first);
    TextRow swapped = row().with("y", "int4", "1").with("x", "int4", "2");
    assertThat(map(Point.class, swapped)).isEqualTo(new Point(2, 1));
    assertThat(mappers.stats()).isEqualTo(new PlanStats(3, 1, 3, 0));
  }

  @Test
  void theShapeOfARecordIsFoundOutOnce() {
    assertThat(RecordShape.of(Point.class)).isSameAs(RecordShape.of(Point.class));
    assertThat(RecordShape.of(Point.class).constructor())
        .isSameAs(RecordShape.of(Point.class).constructor());
  }

  @Test
  void keepsNoMoreMappersThanItMay() {
    RowMappers few = new RowMappers(Converters.NONE, 2);
    for (String type : List.of("int2", "int4", "int8", "numeric")) {
      TextRow row = row().with("n", type, "1");
      assertThat(few.mapper(Integer.class, row.columns()).map(row)).isOne();
    }
    few.stats();
    assertThat(few.stats().cached()).isEqualTo(2);
    assertThat(few.stats().evictions()).isEqualTo(2);
  }
}
