package nexs.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import nexs.api.Feature;
import nexs.api.IPool;
import nexs.api.copy.CopyIn;
import nexs.api.copy.CopyOut;
import nexs.api.type.Composite;
import nexs.api.type.Hstore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Generated values of every type go to the server and come back as they were, on every way there is. */
public interface RoundTripContract extends Contract {

  /** A thousand of a type, its edges among them. */
  int VALUES = 1_000;

  /** A value in a composite type. */
  record Pair(@Nullable Object value, @Nullable String note) {}

  /** What is tried. */
  static Stream<TypeCase<?>> types() {
    return TypeCases.all().stream();
  }

  /** A pool whose sessions write times as nexs does. */
  private static IPool pool(Lab lab) {
    Map<String, String> parameters = new HashMap<>(lab.connConfig().runtimeParameters());
    parameters.put("timezone", "UTC");
    return lab.pool(
        edit -> edit.conn(lab.connConfig().edit().runtimeParameters(parameters).build()));
  }

  /** The name that the test's database has for a type. */
  private static String type(Lab lab, TypeCase<?> type) {
    if (type.sql().equals("hstore") || type.sql().equals("citext")) {
      lab.extension(type.sql());
    }
    return type.sql().equals("mood") ? lab.enumType("SAD", "HAPPY") : type.sql();
  }

  private static <T> List<T> values(TypeCase<T> type) {
    Random random = new Random(type.sql().hashCode());
    List<T> values = new ArrayList<>(type.edges());
    while (values.size() < VALUES) {
      values.add(type.random().apply(random));
    }
    return values;
  }

  /** As it is handed over: a map is an hstore by its mark only. */
  private static Object bound(Object value) {
    return value instanceof Map<?, ?> map ? new Hstore(texts(map)) : value;
  }

  @SuppressWarnings("unchecked") // made so
  private static Map<String, String> texts(Map<?, ?> map) {
    return (Map<String, String>) map;
  }

  private static List<Object> allBound(List<?> values) {
    return values.stream().map(RoundTripContract::bound).toList();
  }

  @ParameterizedTest
  @MethodSource("nexs.testkit.contract.RoundTripContract#types")
  default <T> void eachValueBoundComesBack(TypeCase<T> type, Lab lab) {
    String sql = "SELECT $1::" + type(lab, type) + " AS value";
    IPool db = pool(lab);
    List<T> values = values(type);
    List<T> read = new ArrayList<>();
    for (T value : values) {
      read.add(db.queryOne(type.type(), sql, bound(value)));
    }
    same(read, values);
  }

  @ParameterizedTest
  @MethodSource("nexs.testkit.contract.RoundTripContract#types")
  default <T> void anArrayOfThemComesBack(TypeCase<T> type, Lab lab) {
    String name = type(lab, type);
    List<@Nullable Object> values = new ArrayList<>(values(type));
    values.add(null);
    List<@Nullable Object> bound = new ArrayList<>();
    values.forEach(value -> bound.add(value == null ? null : bound(value)));
    IPool db = pool(lab);
    Object[] read =
        (Object[])
            db.queryOne(
                (Class<?>) type.type().arrayType(), "SELECT $1::" + name + "[]", (Object) bound);
    same(Arrays.asList(read), values);
    Object[][] square =
        (Object[][])
            db.queryOne(
                (Class<?>) type.type().arrayType().arrayType(),
                "SELECT $1::" + name + "[][]",
                (Object) List.of(bound, bound));
    assertThat(square).hasDimensions(2, values.size());
    same(Arrays.asList(square[1]), values);
  }

  @ParameterizedTest
  @MethodSource("nexs.testkit.contract.RoundTripContract#types")
  default <T> void asTextTheyAreWhatTheServerPrints(TypeCase<T> type, Lab lab) {
    String name = type(lab, type);
    record Printed(String value, String text) {}
    List<Printed> printed =
        pool(lab)
            .queryAll(
                Printed.class,
                "SELECT v AS value, format('%s', v) AS text FROM unnest($1::" + name + "[]) v",
                (Object) allBound(values(type)));
    assertThat(printed).hasSize(VALUES).allSatisfy(p -> assertThat(p.value()).isEqualTo(p.text()));
  }

  @ParameterizedTest
  @MethodSource("nexs.testkit.contract.RoundTripContract#types")
  default <T> void inACompositeTypeTheyComeBack(TypeCase<T> type, Lab lab) {
    String composite = lab.compositeType("value " + type(lab, type) + ", note text");
    List<T> values = values(type);
    List<Composite> pairs =
        values.stream().map(value -> new Composite(new Pair(value, "(\"a, b\\)"))).toList();
    IPool db = pool(lab);
    same(
        db.queryAll(
            type.type(), "SELECT (c).value FROM unnest($1::" + composite + "[]) c", (Object) pairs),
        values);
    List<Pair> read =
        db.queryAll(
            Pair.class, "SELECT c.* FROM unnest($1::" + composite + "[]) c", (Object) pairs);
    assertThat(read).hasSize(VALUES).allMatch(pair -> "(\"a, b\\)".equals(pair.note()));
    if (type.natural()) {
      record Holder(Pair pair) {}
      List<Object> fields =
          db
              .queryAll(
                  Holder.class,
                  "SELECT c AS pair FROM unnest($1::" + composite + "[]) c",
                  (Object) pairs)
              .stream()
              .map(holder -> holder.pair().value())
              .toList();
      same(fields, values);
    }
  }

  @ParameterizedTest
  @MethodSource("nexs.testkit.contract.RoundTripContract#types")
  default <T> void byCopyTheyComeBack(TypeCase<T> type, Lab lab) {
    if (!subject().provider().features().contains(Feature.COPY) || !type.copied()) {
      return;
    }
    String table = lab.table("id serial, value " + type(lab, type));
    List<T> values = values(type);
    IPool db = pool(lab);
    db.copy().in(CopyIn.of(table, type.type()).into("value"), values.iterator());
    String sql = "SELECT value FROM " + table + " ORDER BY id";
    same(db.queryAll(type.type(), sql), values);
    try (Stream<T> out = db.copy().out(CopyOut.query(sql, type.type()))) {
      same(out.toList(), values);
    }
  }

  private static void same(List<?> read, List<?> sent) {
    assertThat(read).hasSameSizeAs(sent);
    for (int i = 0; i < read.size(); i++) {
      Object value = read.get(i);
      assertThat(value).as("value %s of %s", i, read.size()).isEqualTo(sent.get(i));
    }
  }
}
