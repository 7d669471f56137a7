package nexs.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.ITransaction;
import nexs.api.TxOptions;
import nexs.api.error.MappingException;
import nexs.api.error.NoRowsException;
import nexs.api.error.NotNullViolationException;
import nexs.api.error.ParameterException;
import nexs.api.error.UniqueViolationException;
import nexs.api.mapping.Column;
import nexs.api.write.IInsert;
import nexs.api.write.IUpdate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Records into rows by INSERT and UPDATE. */
public interface WriteContract extends Contract {

  /** A row. */
  record User(long id, String fullName, @Nullable String email, Optional<BigDecimal> credit) {}

  /** What one knows before the server gave a number. */
  record Newcomer(String fullName, @Nullable String email) {}

  /** Its columns. */
  String USERS =
      "id bigserial PRIMARY KEY, full_name text NOT NULL, email text UNIQUE, credit numeric";

  private static List<User> users(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(
            i ->
                new User(
                    i,
                    "u" + i,
                    i % 3 == 0 ? null : i + "@x",
                    i % 2 == 0 ? Optional.empty() : Optional.of(BigDecimal.valueOf(i, 2))))
        .toList();
  }

  private static List<User> all(IPool db, String table) {
    return db.queryAll(User.class, "SELECT * FROM " + table + " ORDER BY id");
  }

  @Test
  default void insertsOneAndMany(Lab lab) {
    IPool db = lab.pool();
    String table = lab.table(USERS);
    IInsert<User> insert = db.insert(User.class).into(table);
    List<User> users = users(1_001);
    assertThat(insert.row(users.getFirst())).isEqualTo(1);
    assertThat(insert.rows(users.subList(1, users.size()))).isEqualTo(1_000);
    assertThat(insert.rows(List.of())).isZero();
    assertThat(all(db, table)).isEqualTo(users);
  }

  @Test
  default void givesBackWhatTheServerMade(Lab lab) {
    IPool db = lab.pool();
    String table = lab.table(USERS);
    IInsert<Newcomer> insert = db.insert(Newcomer.class).into(table);
    assertThat(insert.returning("id").row(new Newcomer("Ada", "a@x"), Long.class)).isEqualTo(1L);
    assertThat(insert.row(new Newcomer("Bob", null), User.class))
        .isEqualTo(new User(2, "Bob", null, Optional.empty()));
    List<Newcomer> many =
        IntStream.range(0, 1_000).mapToObj(i -> new Newcomer("n" + i, "n" + i)).toList();
    List<User> made = insert.rows(many, User.class);
    assertThat(made)
        .extracting(User::fullName)
        .containsExactlyElementsOf(many.stream().map(Newcomer::fullName).toList());
    assertThat(made).extracting(User::id).doesNotHaveDuplicates();
  }

  @Test
  default void aConflictIsLeftOutOrUpdates(Lab lab) {
    IPool db = lab.pool();
    String table = lab.table(USERS);
    IInsert<User> insert = db.insert(User.class).into(table);
    User old = new User(1, "old", "a@x", Optional.empty());
    User renewed = new User(1, "new", "a@x", Optional.of(BigDecimal.ONE));
    User other = new User(2, "other", "b@x", Optional.empty());
    insert.row(old);
    assertThatThrownBy(() -> insert.row(renewed)).isInstanceOf(UniqueViolationException.class);
    assertThat(insert.onConflictDoNothing().row(renewed)).isZero();
    assertThatThrownBy(() -> insert.onConflictDoNothing("id").row(renewed, User.class))
        .isInstanceOf(NoRowsException.class)
        .hasMessageContaining("was there already");
    assertThat(insert.onConflictDoNothing("id").rows(List.of(renewed, other), User.class))
        .containsExactly(other);
    assertThat(insert.onConflictUpdate("id").rows(List.of(renewed, other))).isEqualTo(2);
    assertThat(all(db, table)).containsExactly(renewed, other);
  }

  @Test
  default void updatesByAKey(Lab lab) {
    IPool db = lab.pool();
    String table = lab.table(USERS);
    List<User> users = users(600);
    db.insert(User.class).into(table).rows(users);
    List<User> changed =
        users.stream()
            .map(user -> new User(user.id(), user.fullName() + "!", null, user.credit()))
            .toList();
    IUpdate<User> update = db.update(User.class).in(table).key("id");
    assertThat(update.row(changed.getFirst())).isEqualTo(1);
    assertThat(update.rows(changed.subList(0, 300))).isEqualTo(300);
    assertThat(update.rows(changed.subList(300, 600), User.class))
        .containsExactlyInAnyOrderElementsOf(changed.subList(300, 600));
    assertThat(all(db, table)).isEqualTo(changed);
    assertThat(
            update
                .columns("full_name")
                .row(new User(1, "only", "b@x", Optional.empty()), User.class))
        .isEqualTo(new User(1, "only", null, users.getFirst().credit()));
    assertThatThrownBy(() -> update.row(new User(-1, "", null, Optional.empty()), User.class))
        .isInstanceOf(NoRowsException.class)
        .hasMessageContaining("has the key of the record");
    assertThatThrownBy(() -> db.update(User.class).in(table).row(users.getFirst()))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("no key is named, so that every row would be updated");
  }

  @Test
  default void allOrNone(Lab lab) {
    IPool db = lab.pool();
    String table = lab.table(USERS);
    IInsert<User> insert = db.insert(User.class).into(table);
    List<User> twice =
        IntStream.range(0, 700)
            .mapToObj(i -> new User(i % 699, "u", null, Optional.empty()))
            .toList();
    assertThatThrownBy(() -> insert.rows(twice)).isInstanceOf(UniqueViolationException.class);
    assertThatThrownBy(() -> insert.rows(twice, User.class))
        .isInstanceOf(UniqueViolationException.class);
    assertThat(db.queryCount("SELECT count(*) FROM " + table)).isZero();
    try (IConn conn = db.acquire();
        ITransaction tx = conn.begin(TxOptions.DEFAULT)) {
      tx.insert(User.class).into(table).rows(users(600), User.class);
      tx.rollback();
    }
    assertThat(db.queryCount("SELECT count(*) FROM " + table)).isZero();
  }

  @Test
  default void everyMisfitIsNamedBeforeAnythingIsSent(Lab lab) {
    record Wrong(int id, int fullName, @Nullable String mail, Thread credit) {}
    IPool db = lab.pool();
    String table = lab.table(USERS + ", must text NOT NULL");
    assertThatThrownBy(
            () ->
                db.insert(Wrong.class)
                    .into(table)
                    .row(new Wrong(1, 2, "m", Thread.currentThread())))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("component fullName is a int, and column \"full_name\" is text")
        .hasMessageContaining("component mail has no column (did you mean email?)")
        .hasMessageContaining("component credit is a Thread, and column \"credit\" is numeric")
        .hasMessageContaining(
            "column \"must\" has no component, and it is NOT NULL without a default")
        .hasMessageEndingWith("nothing was sent");
    assertThatThrownBy(() -> db.insert(User.class).into("users; DROP TABLE x"))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("the name of a table is needed");
  }

  @Test
  default void namesWithQuotesAndTypesWithoutAClass(Lab lab) {
    lab.extension("hstore");
    String person = lab.compositeType("full_name text, email text");
    String table =
        lab.table("\"nu\"\"mber\" int, tags hstore, people " + person + "[], price money")
            .transform(name -> "\"" + name + "\"");
    IPool db = lab.pool();
    record Quoted(
        @Column("nu\"mber") int number,
        Map<String, String> tags,
        List<Newcomer> people,
        BigDecimal price) {}
    Quoted row =
        new Quoted(1, Map.of("a", "b"), List.of(new Newcomer("x", null)), new BigDecimal("12.50"));
    assertThat(db.insert(Quoted.class).into(table).row(row)).isEqualTo(1);
    assertThat(db.queryOne(Quoted.class, "SELECT * FROM " + table)).isEqualTo(row);
    Quoted changed = new Quoted(1, Map.of(), List.of(), new BigDecimal("0.00"));
    assertThat(
            db.update(Quoted.class).in(table).key("nu\"mber").rows(List.of(changed), Quoted.class))
        .containsExactly(changed);
  }

  @Test
  @SuppressWarnings("StreamToIterable") // an iterable that can be read once is what is tried
  default void aTableThatChangedIsLookedAtAgain(Lab lab) {
    IPool db = lab.pool();
    String table = lab.table(USERS);
    IInsert<Newcomer> insert = db.insert(Newcomer.class).into(table);
    insert.row(new Newcomer("a", null));
    db.exec("ALTER TABLE " + table + " RENAME COLUMN full_name TO fullname");
    assertThat(insert.row(new Newcomer("b", null))).isEqualTo(1);
    db.exec("ALTER TABLE " + table + " RENAME COLUMN fullname TO \"fullName\"");
    Stream<Newcomer> once = Stream.of(new Newcomer("b2", null), new Newcomer("b3", null));
    assertThat(insert.rows(once::iterator)).isEqualTo(2);
    db.exec("ALTER TABLE " + table + " RENAME COLUMN \"fullName\" TO full_name");
    Stream<Newcomer> again = Stream.of(new Newcomer("b4", null));
    assertThat(insert.rows(again::iterator, Newcomer.class))
        .containsExactly(new Newcomer("b4", null));
    db.exec("ALTER TABLE " + table + " ADD COLUMN must text NOT NULL DEFAULT ''");
    db.exec("ALTER TABLE " + table + " ALTER COLUMN must DROP DEFAULT");
    assertThatThrownBy(() -> insert.row(new Newcomer("c", null)))
        .isInstanceOf(NotNullViolationException.class);
  }
}
