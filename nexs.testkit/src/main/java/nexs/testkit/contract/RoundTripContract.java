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
  default <T> void theyComeBackOnEveryWay(TypeCase<T> type, Lab lab) {
    IPool db = pool(lab);
    String name = type(lab, type);
    List<T> values = values(type);
    bound(db, type, name, values);
    inAnArray(db, type, name, values);
    asText(db, name, values);
    inACompositeType(db, type, lab.compositeType("value " + name + ", note text"), values);
    if (subject().provider().features().contains(Feature.COPY) && type.copied()) {
      byCopy(db, type, lab.table("id serial, value " + name), values);
    }
  }

  private static <T> void bound(IPool db, TypeCase<T> type, String name, List<T> values) {
    String sql = "SELECT $1::" + name + " AS value";
    List<T> read = new ArrayList<>();
    for (T value : values) {
      read.add(db.queryOne(type.type(), sql, bound(value)));
    }
    same(read, values);
  }

  private static <T> void inAnArray(IPool db, TypeCase<T> type, String name, List<T> sent) {
    List<@Nullable Object> values = new ArrayList<>(sent);
    values.add(null);
    List<@Nullable Object> bound = new ArrayList<>();
    values.forEach(value -> bound.add(value == null ? null : bound(value)));
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

  /** As the server's output function, and psql with it, prints them. */
  private static void asText(IPool db, String name, List<?> values) {
    record Printed(String value, String text) {}
    List<Printed> printed =
        db.queryAll(
            Printed.class,
            "SELECT v AS value, format('%s', v) AS text FROM unnest($1::" + name + "[]) v",
            (Object) allBound(values));
    assertThat(printed).hasSize(VALUES).allSatisfy(p -> assertThat(p.value()).isEqualTo(p.text()));
  }

  private static <T> void inACompositeType(
      IPool db, TypeCase<T> type, String composite, List<T> values) {
    List<Composite> pairs =
        values.stream().map(value -> new Composite(new Pair(value, "(\"a, b\\)"))).toList();
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

  private static <T> void byCopy(IPool db, TypeCase<T> type, String table, List<T> values) {
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
