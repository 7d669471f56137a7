package nexs.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import nexs.api.Feature;
import nexs.api.IPool;
import nexs.api.config.PoolConfig;
import nexs.api.error.ConfigException;
import nexs.api.error.MappingException;
import nexs.api.error.ParameterException;
import nexs.api.hook.PoolHooks;
import nexs.api.mapping.Converters;
import nexs.api.mapping.Discriminator;
import nexs.api.mapping.IConverter;
import nexs.api.mapping.IJsonCodec;
import nexs.api.type.Composite;
import nexs.api.type.Json;
import nexs.api.type.Range;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A program's classes, JSON and sealed interfaces, by the converters of a pool. */
public interface ConverterContract extends Contract {

  /** A class of a program, stored as text. */
  record Email(String text) {

    /** Refuses what is none. */
    public Email {
      if (!text.contains("@")) {
        throw new IllegalArgumentException("no address: " + text);
      }
    }
  }

  /** An amount, stored as a number of cents. */
  final class Cents implements Comparable<Cents> {

    private final long count;

    Cents(long count) {
      this.count = count;
    }

    @Override
    public int compareTo(Cents other) {
      return Long.compare(count, other.count);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Cents cents && cents.count == count;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(count);
    }
  }

  /** What a document holds. */
  record Note(String text) {}

  /** A row with all of them. */
  record Account(
      Email owner,
      Cents balance,
      List<Email> others,
      Optional<Email> second,
      Range<Cents> limits,
      Note note,
      List<Note> notes,
      Map<String, String> more) {}

  /** One of two kinds. */
  sealed interface Shape {}

  /** Those with corners. */
  sealed interface Angular extends Shape {}

  /** A kind. */
  record Circle(double radius) implements Shape {}

  /** The other kind. */
  record Square(double side, @Nullable String name) implements Angular {}

  /** A codec for {@link Note} and what is made of it. */
  IJsonCodec NOTES =
      new IJsonCodec() {
        @Override
        public Object read(String json, Type type) {
          List<Note> notes =
              Stream.of(json.split("\"text\": ?\"", -1))
                  .skip(1)
                  .map(rest -> new Note(rest.substring(0, rest.indexOf('"'))))
                  .toList();
          return switch (type.getTypeName()) {
            case String name when name.endsWith("$Note") -> notes.getFirst();
            case String name when name.startsWith("java.util.List<") -> notes;
            case String name when name.startsWith("java.util.Map<") -> Map.of("json", json);
            default -> throw new IllegalArgumentException("no such type");
          };
        }

        @Override
        public String write(@Nullable Object value) {
          return switch (value) {
            case Note(String text) -> "{\"text\": \"" + text + "\"}";
            case List<?> list -> list.stream().map(this::write).toList().toString();
            case Map<?, ?> map -> "{}";
            case null, default -> throw new IllegalArgumentException("not of mine");
          };
        }
      };

  private static Converters converters() {
    return Converters.NONE
        .with(IConverter.of(Email.class, String.class, Email::text, Email::new))
        .with(IConverter.of(Cents.class, Long.class, cents -> cents.count, Cents::new))
        .with(NOTES)
        .with(
            Discriminator.of(Shape.class, "kind")
                .when("circle", Circle.class)
                .when("square", Square.class));
  }

  private static IPool pool(Lab lab) {
    return lab.pool(PoolHooks.NONE.withConverters(converters()), UnaryOperator.identity());
  }

  @Test
  default void convertedValuesStandEverywhere(Lab lab) {
    IPool db = pool(lab);
    String columns =
        "owner text, balance int8, others text[], second text, limits int8range, note jsonb, notes json, more jsonb";
    String table = lab.table(columns);
    Account account =
        new Account(
            new Email("a@b"),
            new Cents(5),
            List.of(new Email("c@d"), new Email("e@f")),
            Optional.of(new Email("g@h")),
            Range.of(new Cents(-1), new Cents(9)),
            new Note("x"),
            List.of(new Note("y"), new Note("z")),
            Map.of("json", "{}"));
    db.exec(
        "INSERT INTO " + table + " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        account.owner(),
        account.balance(),
        account.others(),
        account.second(),
        account.limits(),
        new Json(account.note()),
        new Json(account.notes()),
        new Json(account.more()));
    assertThat(db.queryOne(Account.class, "SELECT * FROM " + table)).isEqualTo(account);
    assertThat(db.queryAll(Email.class, "SELECT owner FROM " + table))
        .containsExactly(new Email("a@b"));
    assertThat(db.queryOne(Email[].class, "SELECT others FROM " + table))
        .containsExactly(new Email("c@d"), new Email("e@f"));
    Object[] emails = new Email[] {account.owner(), account.owner()};
    assertThat(db.queryOne(Boolean.class, "SELECT $1::text = $2", emails)).isTrue();
    assertThat(
            db.queryOne(
                Boolean.class,
                "SELECT owner = :owner FROM " + table,
                Map.of("owner", account.owner())))
        .isTrue();
    if (subject().provider().features().contains(Feature.COPY)) {
      db.exec("TRUNCATE " + table);
      db.copy().in(table, Account.class, List.of(account));
      try (Stream<Account> out = db.copy().out(table, Account.class)) {
        assertThat(out.toList()).containsExactly(account);
      }
    }
  }

  @Test
  default void convertedValuesStandInCompositeOnes(Lab lab) {
    record Contact(Email email, Cents cents) {}
    record Row(Contact contact) {}
    String type = lab.compositeType("email text, cents int8");
    Contact contact = new Contact(new Email("a@b"), new Cents(3));
    assertThat(
            pool(lab)
                .queryOne(Row.class, "SELECT $1::" + type + " AS contact", new Composite(contact))
                .contact())
        .isEqualTo(contact);
  }

  @Test
  default void aConverterMayTakeTheWayOfAClassThatNexsKnows(Lab lab) {
    Converters converters =
        Converters.NONE.with(
            IConverter.of(UUID.class, String.class, UUID::toString, UUID::fromString));
    IPool db = lab.pool(PoolHooks.NONE.withConverters(converters), UnaryOperator.identity());
    UUID uuid = UUID.randomUUID();
    assertThat(db.queryOne(UUID.class, "SELECT $1::text", uuid)).isEqualTo(uuid);
    record Holder(UUID uuid) {}
    assertThat(db.queryOne(Holder.class, "SELECT $1::text AS uuid", uuid).uuid()).isEqualTo(uuid);
  }

  @Test
  default void whatAConverterThrowsIsTheCause(Lab lab) {
    IPool db = pool(lab);
    assertThatThrownBy(() -> db.queryOne(Email.class, "SELECT 'secret' AS e"))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("column \"e\" (text) cannot be read as")
        .hasMessageContaining("its converter failed with a java.lang.IllegalArgumentException")
        .hasMessageNotContaining("secret")
        .hasCauseInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> db.exec("SELECT $1::json", new Json(7)))
        .isInstanceOf(ParameterException.class)
        .hasMessageStartingWith("the value of $1 is a Integer that the JSON library refused")
        .hasCauseInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void withoutALibraryJsonIsText(Lab lab) {
    IPool db = lab.pool();
    record Doc(Note note) {}
    assertThatThrownBy(() -> db.queryOne(Doc.class, "SELECT '{}'::jsonb AS note"))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("the pool has no JSON library; give it one with json(...)");
    assertThatThrownBy(() -> db.exec("SELECT $1::json", new Json(new Note("x"))))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("the pool has no JSON library; give it one with json(...)");
    assertThat(db.queryOne(String.class, "SELECT '{\"a\": 1}'::jsonb")).isEqualTo("{\"a\": 1}");
  }

  @Test
  default void aColumnTellsTheRecordsOfASealedInterfaceApart(Lab lab) {
    IPool db = pool(lab);
    String shapes =
        "SELECT * FROM (VALUES ('circle', 1.5::float8, NULL::float8, NULL), ('square', NULL, 2, 'q'))"
            + " v(kind, radius, side, name)";
    assertThat(db.queryAll(Shape.class, shapes))
        .containsExactly(new Circle(1.5), new Square(2, "q"));
    record Drawing(int id, @Nullable Shape shape) {}
    assertThat(
            db.queryAll(
                Drawing.class,
                "SELECT 1 AS id, v.kind AS shape_kind, radius AS shape_radius, side AS shape_side, name AS shape_name FROM ("
                    + shapes
                    + ") v"))
        .containsExactly(new Drawing(1, new Circle(1.5)), new Drawing(1, new Square(2, "q")));
    assertThatThrownBy(() -> db.queryAll(Shape.class, shapes.replace("'circle'", "'secret'")))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("its discriminator knows circle, square")
        .hasMessageNotContaining("secret");
  }

  @Test
  default void convertersThatCannotWorkAreRefusedAtOnce(Lab lab) {
    Converters wrong =
        Converters.NONE.with(
            IConverter.of(Email.class, Thread.class, email -> Thread.currentThread(), t -> null));
    PoolConfig config = PoolConfig.builder().conn(lab.connConfig()).build();
    assertThatThrownBy(
            () -> lab.provider().openPool(config, PoolHooks.NONE.withConverters(wrong)).close())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("stores a Thread, which nexs does not read and write");
    assertThatThrownBy(() -> Converters.NONE.with(Discriminator.of(Shape.class, "kind")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has no value for")
        .hasMessageContaining("Circle");
    assertThatThrownBy(
            () -> converters().with(NOTES).with(converters().converters().iterator().next()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has two converters");
  }
}
