package nexs.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import nexs.api.Feature;
import nexs.api.IPool;
import nexs.api.error.CheckViolationException;
import nexs.api.error.MappingException;
import nexs.api.error.ParameterException;
import nexs.api.mapping.Column;
import nexs.api.type.Composite;
import nexs.api.type.Hstore;
import nexs.api.type.Interval;
import nexs.api.type.Multirange;
import nexs.api.type.Range;
import nexs.api.type.TypeInfo;
import nexs.api.type.TypeKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Records within records, composite values, generic ones, and columns of types that Java has no class for. */
public interface RecordsContract extends Contract {

  /** A part of a row. */
  record Address(String street, @Nullable String city) {}

  /** A row with a part. */
  record Customer(int id, @Nullable Address address, Optional<Address> second) {}

  /** A record of any content. */
  record Box<T>(T content, List<T> more) {}

  /** What it holds is told here. */
  record Boxes(Box<Instant> times, Box<String> words) {}

  /** A composite value with one within it. */
  record Person(String name, Address home, List<Address> others, @Nullable Integer age) {}

  /** Columns of special types. */
  record Special(
      Range<Integer> numbers,
      Range<Instant> time,
      Multirange<LocalDate> days,
      Map<String, @Nullable String> tags,
      float[] vector,
      Interval length,
      List<List<Integer>> table,
      Set<String> words) {}

  @Test
  default void recordsNestByTheNamesOfColumns(Lab lab) {
    String sql =
        "SELECT * FROM (VALUES (1, 'Elm', 'Bonn', NULL, NULL), (2, NULL, NULL, 'Oak', NULL))"
            + " v(id, \"address.street\", address_city, second_street, \"second.city\")";
    assertThat(lab.pool().queryAll(Customer.class, sql))
        .containsExactly(
            new Customer(1, new Address("Elm", "Bonn"), Optional.empty()),
            new Customer(2, null, Optional.of(new Address("Oak", null))));
    assertThatThrownBy(
            () ->
                lab.pool()
                    .queryOne(
                        Customer.class, "SELECT 1 AS id, 'x' AS address_city, 2 AS second_town"))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("component address.street has no column address_street")
        .hasMessageContaining("component second.street has no column second_street")
        .hasMessageContaining("component second.city has no column second_city");
  }

  @Test
  default void aNestedRecordMayHaveAPrefixOfItsOwn(Lab lab) {
    record Sold(@Column("buyer") Address to, long cents) {}
    assertThat(
            lab.pool()
                .queryOne(
                    Sold.class, "SELECT 5 AS cents, 'Elm' AS buyer_street, 'Bonn' AS buyer_city"))
        .isEqualTo(new Sold(new Address("Elm", "Bonn"), 5));
  }

  @Test
  default void typeArgumentsAreFollowed(Lab lab) {
    Boxes boxes =
        lab.pool()
            .queryOne(
                Boxes.class,
                "SELECT timestamptz '1970-01-01 00:00:01Z' AS times_content, ARRAY[timestamptz '1970-01-01 00:00:02Z'] AS times_more,"
                    + " 'a' AS words_content, '{b,c}'::text[] AS words_more");
    assertThat(boxes.times())
        .isEqualTo(new Box<>(Instant.ofEpochSecond(1), List.of(Instant.ofEpochSecond(2))));
    assertThat(boxes.words()).isEqualTo(new Box<>("a", List.of("b", "c")));
    assertThatThrownBy(
            () -> lab.pool().queryOne(Box.class, "SELECT 'a' AS content, '{b}'::text[] AS more"))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("component content is of the type variable T");
  }

  @Test
  default void compositeValuesAreRecords(Lab lab) {
    String address = lab.compositeType("street text, city text");
    String person =
        lab.compositeType("name text, home " + address + ", others " + address + "[], age int");
    IPool db = lab.pool();
    Person ada =
        new Person(
            "A \"d\", (a)\\",
            new Address("", null),
            List.of(new Address("Elm {1}", "Bonn"), new Address("x", "y")),
            null);
    String table = lab.table("id int, who " + person + ", all_of_them " + person + "[]");
    record Row(int id, Person who, Person[] allOfThem) {}
    db.exec(
        "INSERT INTO " + table + " VALUES (1, $1, $2)",
        new Composite(ada),
        Composite.all(List.of(ada, ada)));
    Row row = db.queryOne(Row.class, "SELECT * FROM " + table);
    assertThat(row.who()).isEqualTo(ada);
    assertThat(row.allOfThem()).containsExactly(ada, ada);
    assertThat(db.queryOne(Person.class, "SELECT (who).* FROM " + table)).isEqualTo(ada);
    assertThat(db.queryOne(Person.class, "SELECT who FROM " + table)).isEqualTo(ada);
    assertThat(db.queryOne(Person[].class, "SELECT all_of_them FROM " + table))
        .containsExactly(ada, ada);
    if (subject().provider().features().contains(Feature.COPY)) {
      db.exec("TRUNCATE " + table);
      db.copy().in(table, Row.class, List.of(new Row(2, ada, new Person[] {ada})));
      try (Stream<Row> out = db.copy().out(table, Row.class)) {
        Row copied = out.toList().getFirst();
        assertThat(copied.who()).isEqualTo(ada);
        assertThat(copied.allOfThem()).containsExactly(ada);
      }
    }
  }

  @Test
  default void aRecordIsNoValueWithoutAMark(Lab lab) {
    assertThatThrownBy(
            () -> lab.pool().queryCount("SELECT 1 WHERE $1 IS NULL", new Address("", "")))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("wrap it in a Json, or in a Composite");
    assertThatThrownBy(() -> lab.pool().queryCount("SELECT 1 WHERE $1 IS NULL", Map.of("a", "b")))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("wrap it in a Json, or in a Hstore");
  }

  @Test
  default void specialTypesHaveClasses(Lab lab) {
    lab.extension("hstore");
    lab.vectorType();
    String columns =
        "numbers int4range, time tstzrange, days datemultirange, tags hstore, vector vector, length interval,"
            + " \"table\" int[], words text[]";
    String table = lab.table(columns);
    IPool db = lab.pool();
    Map<String, @Nullable String> tags = new HashMap<>();
    tags.put("a\"b", "=>");
    tags.put("none", null);
    Special special =
        new Special(
            Range.of(1, 5),
            Range.atLeast(Instant.EPOCH),
            new Multirange<>(
                List.of(Range.of(LocalDate.of(2024, 2, 28), LocalDate.of(2024, 3, 1)))),
            tags,
            new float[] {1, -2.5f, 3e-7f},
            new Interval(14, -3, 1),
            List.of(List.of(1, 2), List.of(3, 4)),
            Set.of("x"));
    db.exec(
        "INSERT INTO " + table + " VALUES ($1, $2, $3, $4, $5::text::vector, $6, $7, $8)",
        special.numbers(),
        special.time(),
        special.days(),
        new Hstore(special.tags()),
        "[1,-2.5,3e-07]",
        special.length(),
        special.table(),
        special.words());
    Special read = db.queryOne(Special.class, "SELECT * FROM " + table);
    assertThat(read).usingRecursiveComparison().isEqualTo(special);
    if (subject().provider().features().contains(Feature.COPY)) {
      record Copied(
          Range<Integer> numbers,
          Range<Instant> time,
          Multirange<LocalDate> days,
          Map<String, @Nullable String> tags,
          List<List<Integer>> table,
          Set<String> words) {}
      db.exec("TRUNCATE " + table);
      Copied copied =
          new Copied(
              special.numbers(),
              special.time(),
              special.days(),
              special.tags(),
              special.table(),
              special.words());
      db.copy().in(table, Copied.class, List.of(copied));
      try (Stream<Copied> out = db.copy().out(table, Copied.class)) {
        assertThat(out.toList()).containsExactly(copied);
      }
    }
  }

  @Test
  default void aTypeThatNexsDoesNotKnowIsTextOrBytes(Lab lab) {
    IPool db = lab.pool();
    assertThat(db.queryOne(String.class, "SELECT '<(1,2),3>'::circle")).isEqualTo("<(1,2),3>");
    assertThat(db.queryOne(String.class, "SELECT '1 2'::oidvector")).isEqualTo("1 2");
    assertThat(db.queryOne(byte[].class, "SELECT '1 2'::oidvector"))
        .isEqualTo(new byte[] {49, 32, 50});
    assertThatThrownBy(() -> db.queryOne(Integer.class, "SELECT '1 2'::oidvector"))
        .isInstanceOf(MappingException.class)
        .hasMessage(
            "column \"oidvector\" (oidvector) cannot be read as int; read it as String, or cast it in the statement");
  }

  @Test
  default void aDomainIsWhatItStandsFor(Lab lab) {
    String positive = lab.domain("int CHECK (VALUE > 0)");
    String outer = lab.domain(positive);
    String pair = lab.compositeType("one " + outer + ", many " + positive + "[]");
    record Pair(int one, List<Integer> many) {}
    Pair sent = new Pair(1, List.of(2, 3));
    IPool db = lab.pool();
    assertThat(db.queryOne(Integer.class, "SELECT $1::" + outer, 5)).isEqualTo(5);
    assertThat(db.queryOne(int[].class, "SELECT $1::" + outer + "[]", new int[] {5, 6}))
        .containsExactly(5, 6);
    assertThat(db.queryOne(Pair.class, "SELECT $1::" + pair, new Composite(sent))).isEqualTo(sent);
    assertThatThrownBy(() -> db.queryOne(Integer.class, "SELECT $1::" + outer, -5))
        .isInstanceOf(CheckViolationException.class);
  }

  @Test
  default void everyComponentThatDoesNotTakeItsTypeIsNamed(Lab lab) {
    record Wrong(@Nullable Instant a, int b, @Nullable Boolean c) {}
    IPool db = lab.pool();
    assertThatThrownBy(() -> db.queryOne(Wrong.class, "SELECT 'x' AS a, 1.5::float8 AS b, 1 AS c"))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("component a is Instant, and column \"a\" (text) is read as String;")
        .hasMessageContaining(
            "component b is int, and column \"b\" (float8) is read as Double or String;")
        .hasMessageContaining(
            "component c is Boolean, and column \"c\" (int4) is read as Integer or String;");
    assertThat(db.queryOne(Wrong.class, "SELECT NULL AS a, 1 AS b, NULL AS c"))
        .isEqualTo(new Wrong(null, 1, null));
  }

  @Test
  default void columnsTellOfTheirTypesWhole(Lab lab) {
    String composite = lab.compositeType("street text, city text");
    lab.pool()
        .query(
            rows -> {
              TypeInfo type = rows.columns().getFirst().type();
              assertThat(type.kind()).isEqualTo(TypeKind.ARRAY);
              TypeInfo element = Objects.requireNonNull(type.element());
              assertThat(element.kind()).isEqualTo(TypeKind.COMPOSITE);
              assertThat(element.attributes())
                  .extracting(attribute -> attribute.name() + " " + attribute.type().name())
                  .containsExactly("street text", "city text");
              return null;
            },
            "SELECT NULL::" + composite + "[]");
  }
}
