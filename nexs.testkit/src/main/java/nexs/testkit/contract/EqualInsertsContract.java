package nexs.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import nexs.api.Batch;
import nexs.api.IPool;
import nexs.api.ITransaction;
import nexs.api.error.ForeignKeyViolationException;
import nexs.api.error.ServerException;
import nexs.api.error.UniqueViolationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Many equal inserts in a batch: a provider may send them as one statement, and nobody may be able to tell by what they do. Everything
 * here is about fifty rows at a time, so that it would.
 */
public interface EqualInsertsContract extends Contract {

  private static Batch inserts(String table, int from, int to) {
    Batch batch = new Batch();
    for (int i = from; i < to; i++) {
      batch.add("INSERT INTO " + table + " VALUES ($1, $2)", i, "v" + i);
    }
    return batch;
  }

  /** A row of many types. */
  record Row(
      @Nullable Integer n,
      @Nullable String text,
      @Nullable OffsetDateTime at,
      @Nullable BigDecimal amount,
      @Nullable LocalDate day,
      @Nullable UUID uuid,
      @Nullable Boolean truth) {

    static Row of(int i) {
      if (i % 7 == 0) {
        return new Row(i, null, null, null, null, null, null);
      }
      return new Row(
          i,
          i % 5 == 0 ? "NULL" : "a \"b\\c, {d} 'e' ü " + i,
          OffsetDateTime.of(2026, 1, 1, 0, 0, i, 1000 * i, ZoneOffset.UTC),
          new BigDecimal(i + ".50"),
          LocalDate.of(2026, 1, 1).plusDays(i),
          new UUID(i, i),
          i % 2 == 0);
    }
  }

  @Test
  default void valuesOfAllKindsArriveInOrder(Lab lab) {
    IPool db = lab.pool();
    String table =
        lab.table(
            "place serial, n int, text varchar(40), at timestamptz, amount numeric(8,2), day date, uuid uuid, truth bool");
    List<Row> rows = IntStream.range(0, 50).mapToObj(Row::of).toList();
    for (int round = 0; round < 2; round++) {
      Batch batch = new Batch();
      for (Row row : rows) {
        batch.add(
            "INSERT INTO "
                + table
                + " (n, text, at, amount, day, uuid, truth) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            row.n(),
            row.text(),
            row.at(),
            row.amount(),
            row.day(),
            row.uuid(),
            row.truth());
      }
      assertThat(db.send(batch).tags()).hasSize(50).allMatch(tag -> tag.rowsAffected() == 1);
      assertThat(
              db.queryAll(
                  Row.class,
                  "SELECT n, text, at, amount, day, uuid, truth FROM "
                      + table
                      + " WHERE place > $1 ORDER BY place",
                  50 * round))
          .isEqualTo(rows);
    }
  }

  @Test
  default void constantsCastsAndNamesAreKept(Lab lab) {
    IPool db = lab.pool();
    String table = lab.table("\"Odd, name\" int, v jsonb, c text, d text DEFAULT 'dflt'");
    Batch batch = new Batch();
    for (int i = 0; i < 50; i++) {
      batch.add(
          "INSERT INTO "
              + table
              + " /* a ( comment */ (\"Odd, name\", v, c) -- another\n VALUES ($1, $2::jsonb, 'c''$3');",
          i,
          "{\"i\": " + i + "}");
    }
    assertThat(db.send(batch).rowsAffected()).isEqualTo(50);
    assertThat(
            db.queryCount(
                "SELECT count(*) FROM "
                    + table
                    + " WHERE (v->>'i')::int = \"Odd, name\" AND c = 'c''$3' AND d = 'dflt'"))
        .isEqualTo(50);
  }

  @Test
  default void anErrorNamesItsStatementAndNothingIsLeft(Lab lab) {
    IPool db = lab.pool();
    String table = lab.table("id int primary key, v text");
    Batch batch = inserts(table, 0, 30);
    batch.add("INSERT INTO " + table + " VALUES ($1, $2)", 11, "again");
    inserts(table, 40, 80).items().forEach(item -> batch.add(item.sql(), item.args().toArray()));
    for (int round = 0; round < 2; round++) {
      UniqueViolationException e =
          catchThrowableOfType(UniqueViolationException.class, () -> db.send(batch));
      assertThat(e.batchIndex()).hasValue(30);
      assertThat(db.queryCount("SELECT count(*) FROM " + table)).isZero();
    }
    assertThat(db.send(inserts(table, 0, 50)).rowsAffected()).isEqualTo(50);
  }

  @Test
  default void inATransactionAnErrorIsTheSameAsOneByOne(Lab lab) {
    IPool db = lab.pool();
    String table = lab.table("id int primary key, v text");
    db.useTransaction(
        tx -> {
          tx.send(inserts(table, 0, 50));
          try (ITransaction nested = tx.begin()) {
            UniqueViolationException e =
                catchThrowableOfType(
                    UniqueViolationException.class, () -> nested.send(inserts(table, 20, 70)));
            assertThat(e.batchIndex()).hasValue(0);
          }
          tx.send(inserts(table, 50, 100));
        });
    assertThat(db.queryCount("SELECT count(*) FROM " + table)).isEqualTo(100);
  }

  @Test
  default void triggersFireForEachStatement(Lab lab) {
    IPool db = lab.pool();
    String table = lab.table("id int primary key, v text");
    String log = lab.table("seen bigint");
    String function = log + "_f";
    lab.server()
        .execute(
            "CREATE FUNCTION "
                + function
                + "() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO "
                + log
                + " SELECT count(*) FROM "
                + table
                + "; RETURN NULL; END $$");
    db.send(inserts(table, 0, 50));
    lab.server()
        .execute(
            "CREATE TRIGGER t AFTER INSERT ON "
                + table
                + " FOR EACH STATEMENT EXECUTE FUNCTION "
                + function
                + "()");
    try {
      assertThat(db.send(inserts(table, 50, 100)).rowsAffected()).isEqualTo(50);
      assertThat(db.queryAll(Long.class, "SELECT seen FROM " + log + " ORDER BY seen"))
          .isEqualTo(IntStream.rangeClosed(51, 100).mapToObj(Long::valueOf).toList());
      db.useTransaction(tx -> tx.send(inserts(table, 100, 150)));
      assertThat(db.queryCount("SELECT count(*) FROM " + log)).isEqualTo(100);
    } finally {
      lab.server().execute("DROP FUNCTION " + function + " CASCADE");
    }
  }

  @Test
  default void aForeignKeyToTheTableItselfIsCheckedAtEachStatement(Lab lab) {
    IPool db = lab.pool();
    String table = lab.table("id int primary key, v text");
    lab.server().execute("ALTER TABLE " + table + " ADD parent int REFERENCES " + table + "(id)");
    Batch batch = new Batch();
    for (int i = 0; i < 50; i++) {
      batch.add("INSERT INTO " + table + " (id, parent) VALUES ($1, $2)", i, i == 30 ? 40 : null);
    }
    ForeignKeyViolationException e =
        catchThrowableOfType(ForeignKeyViolationException.class, () -> db.send(batch));
    assertThat(e.batchIndex()).hasValue(30);
  }

  @Test
  default void defaultsThatLookAtTheTableSeeTheRowsBefore(Lab lab) {
    IPool db = lab.pool();
    String table = lab.table("id int primary key, v text");
    String function = table + "_rows";
    lab.server()
        .execute(
            "CREATE FUNCTION "
                + function
                + "() RETURNS bigint LANGUAGE sql VOLATILE AS 'SELECT count(*) FROM "
                + table
                + "'",
            "ALTER TABLE " + table + " ADD before bigint DEFAULT " + function + "()");
    try {
      assertThat(db.send(inserts(table, 0, 50)).rowsAffected()).isEqualTo(50);
      assertThat(db.queryCount("SELECT count(*) FROM " + table + " WHERE before = id"))
          .isEqualTo(50);
    } finally {
      lab.server().execute("DROP FUNCTION " + function + " CASCADE");
    }
  }

  @Test
  default void valuesAreConvertedAsOneByOne(Lab lab) {
    IPool db = lab.pool();
    String table = lab.table("id bigint, v text, truth bool");
    Batch texts = new Batch();
    Batch mixed = new Batch();
    Batch wrong = new Batch();
    for (int i = 0; i < 50; i++) {
      String sql = "INSERT INTO " + table + " (id, v) VALUES ($1, $2)";
      texts.add(sql, String.valueOf(i), "x");
      mixed.add(sql, i % 2 == 0 ? (Object) i : (Object) (long) i, null);
      wrong.add("INSERT INTO " + table + " (truth) VALUES ($1)", i);
    }
    assertThat(db.send(texts).rowsAffected()).isEqualTo(50);
    assertThat(db.send(mixed).rowsAffected()).isEqualTo(50);
    assertThat(db.queryCount("SELECT count(*) FROM " + table + " WHERE id < 50")).isEqualTo(100);
    // an integer is no boolean, though a cast would make it one
    assertThatThrownBy(() -> db.send(wrong)).isInstanceOf(ServerException.class);
    assertThat(db.queryCount("SELECT count(*) FROM " + table)).isEqualTo(100);
  }

  @Test
  default void viewsTakeThem(Lab lab) {
    IPool db = lab.pool();
    String table = lab.table("id int, v text");
    String view = table + "_view";
    db.exec("CREATE VIEW " + view + " AS SELECT * FROM " + table);
    try {
      assertThat(db.send(inserts(view, 0, 50)).rowsAffected()).isEqualTo(50);
      assertThat(db.send(inserts(view, 50, 100)).rowsAffected()).isEqualTo(50);
      assertThat(db.queryCount("SELECT count(*) FROM " + table)).isEqualTo(100);
    } finally {
      db.exec("DROP VIEW " + view);
    }
  }
}
