package nexs.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import nexs.api.IPool;
import nexs.api.error.CheckViolationException;
import nexs.api.error.ExclusionViolationException;
import nexs.api.error.ForeignKeyViolationException;
import nexs.api.error.MappingException;
import nexs.api.error.NoRowsException;
import nexs.api.error.NotNullViolationException;
import nexs.api.error.ParameterException;
import nexs.api.error.ServerException;
import nexs.api.error.TooManyRowsException;
import nexs.api.error.UniqueViolationException;
import org.junit.jupiter.api.Test;

/** One-shot calls: tags, rows, parameters, and the server's refusals. */
public interface QueryContract extends Contract {

  /** For named parameters. */
  record Range(int low, int highEnd) {}

  @Test
  default void tellsWhatAStatementDid(Lab lab) {
    IPool db = lab.pool();
    String table = lab.table("id int, v text");
    assertThat(db.exec("INSERT INTO " + table + " SELECT i, 'x' FROM generate_series(1, 5) i"))
        .satisfies(tag -> assertThat(tag.insert()).isTrue())
        .hasToString("INSERT 5");
    assertThat(db.exec("UPDATE " + table + " SET v = 'y' WHERE id > $1", 2))
        .hasToString("UPDATE 3");
    assertThat(db.exec("DELETE FROM " + table + " WHERE id = 1")).hasToString("DELETE 1");
    assertThat(db.exec("SELECT * FROM " + table)).hasToString("SELECT 4");
    assertThat(db.exec("ALTER TABLE " + table + " ADD COLUMN w int").command())
        .isEqualTo("ALTER TABLE");
    assertThat(db.exec("INSERT INTO " + table + " VALUES (9) RETURNING id"))
        .hasToString("INSERT 1");
  }

  @Test
  default void givesOneRow(Lab lab) {
    IPool db = lab.pool();
    assertThat(db.queryOne(String.class, "SELECT 'Hello, ' || $1", "you")).isEqualTo("Hello, you");
    assertThat(db.queryOptional(Long.class, "SELECT 1::bigint WHERE false")).isEmpty();
    assertThat(db.queryOptional(Long.class, "SELECT null::bigint")).isEmpty();
    assertThat(db.queryOptional(Long.class, "SELECT 7::bigint")).contains(7L);
    assertThat(db.queryAll(Integer.class, "SELECT generate_series(1, 3)")).containsExactly(1, 2, 3);
    assertThat(db.queryCount("SELECT count(*) FROM generate_series(1, 42)")).isEqualTo(42);
  }

  @Test
  default void refusesTheWrongNumberOfRows(Lab lab) {
    IPool db = lab.pool();
    assertThatThrownBy(() -> db.queryOne(Integer.class, "SELECT 1 WHERE false"))
        .isInstanceOf(NoRowsException.class);
    assertThatThrownBy(() -> db.queryOne(Integer.class, "SELECT generate_series(1, 2)"))
        .isInstanceOf(TooManyRowsException.class);
    assertThatThrownBy(() -> db.queryOptional(Integer.class, "SELECT generate_series(1, 2)"))
        .isInstanceOf(TooManyRowsException.class);
    assertThatThrownBy(() -> db.queryCount("SELECT 1 WHERE false"))
        .isInstanceOf(NoRowsException.class);
    assertThatThrownBy(() -> db.queryOne(Integer.class, "SELECT null::int AS answer"))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("answer");
  }

  @Test
  default void takesNamedParametersFromMapAndRecord(Lab lab) {
    IPool db = lab.pool();
    String sql =
        "SELECT count(*) FROM generate_series(1, 10) i WHERE i >= :low AND i <= :high_end AND :low::int > 0";
    assertThat(db.queryCount(sql, Map.of("low", 3, "high_end", 5))).isEqualTo(3);
    assertThat(db.queryCount(sql, new Range(3, 5))).isEqualTo(3);
    assertThatThrownBy(() -> db.queryCount(sql, Map.of("low", 3)))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("high_end");
  }

  @Test
  default void aParameterThatStandsTwiceIsOne(Lab lab) {
    assertThat(
            lab.pool()
                .queryAll(
                    String.class,
                    "SELECT date_trunc($1, ts)::date::text FROM (VALUES (timestamp '2026-02-03'),"
                        + " (timestamp '2026-02-27')) v(ts) GROUP BY date_trunc($1, ts)",
                    "month"))
        .containsExactly("2026-02-01");
  }

  @Test
  default void leavesQuestionMarksAlone(Lab lab) {
    assertThat(lab.pool().queryOne(Boolean.class, "SELECT '{\"a\": 1}'::jsonb ? $1", "a")).isTrue();
  }

  @Test
  default void refusesTheWrongNumberOfArgumentsBeforeSending(Lab lab) {
    IPool db = lab.pool();
    assertThatThrownBy(() -> db.exec("SELECT $1::int, $2::int", 1))
        .isInstanceOf(ParameterException.class);
    assertThatThrownBy(() -> db.exec("SELECT 1", 1)).isInstanceOf(ParameterException.class);
    assertThatThrownBy(() -> db.exec("SELECT $1::int, :b", 1))
        .isInstanceOf(ParameterException.class);
  }

  @Test
  default void runsAScriptOnlyByExecWithoutArguments(Lab lab) {
    IPool db = lab.pool();
    String table = lab.table("id int");
    db.exec("INSERT INTO " + table + " VALUES (1); INSERT INTO " + table + " VALUES (2);");
    assertThat(db.queryCount("SELECT count(*) FROM " + table)).isEqualTo(2);
    assertThatThrownBy(() -> db.queryOne(Integer.class, "SELECT 1; SELECT 2"))
        .isInstanceOf(ParameterException.class);
    assertThatThrownBy(() -> db.exec("SELECT $1::int; SELECT 2", 1))
        .isInstanceOf(ParameterException.class);
  }

  @Test
  default void keepsEveryFieldOfASyntaxError(Lab lab) {
    IPool db = lab.pool();
    ServerException e =
        catchThrowableOfType(
            ServerException.class, () -> db.exec("SELECT 1 FRM x WHERE y = 'secret'"));
    assertThat(e.sqlState()).contains("42601");
    assertThat(e.error().severity()).isEqualTo("ERROR");
    assertThat(e.error().position()).isPositive();
    assertThat(e.error().routine()).isNotNull();
    assertThat(e.error().file()).isNotNull();
    assertThat(e.error().line()).isPositive();
    assertThat(e.safeToRetry()).isFalse();
    assertThat(e.toString()).doesNotContain("secret");
    assertThat(db.queryCount("SELECT 1")).isEqualTo(1);
  }

  @Test
  default void namesTheConstraintThatIsViolated(Lab lab) {
    IPool db = lab.pool();
    String parent = lab.table("id int CONSTRAINT parent_key PRIMARY KEY");
    String table =
        lab.table(
            "id int CONSTRAINT child_key UNIQUE, parent int CONSTRAINT child_parent REFERENCES "
                + parent
                + ", name text NOT NULL DEFAULT 'x', age int CONSTRAINT child_age CHECK (age > 0),"
                + " room int4range, CONSTRAINT child_room EXCLUDE USING gist (room WITH &&)");
    db.exec("INSERT INTO " + table + "(id, room) VALUES (1, '[1,5)')");
    UniqueViolationException unique =
        catchThrowableOfType(
            UniqueViolationException.class,
            () -> db.exec("INSERT INTO " + table + "(id) VALUES ($1)", 1));
    assertThat(unique.constraint()).contains("child_key");
    assertThat(unique.table()).contains(table);
    assertThat(unique.error().detail()).contains("(id)=(1)");
    assertThat(unique.toString()).doesNotContain("(id)=(1)");
    assertThat(
            catchThrowableOfType(
                    ForeignKeyViolationException.class,
                    () -> db.exec("INSERT INTO " + table + "(parent) VALUES (7)"))
                .constraint())
        .contains("child_parent");
    assertThat(
            catchThrowableOfType(
                    NotNullViolationException.class,
                    () -> db.exec("INSERT INTO " + table + "(name) VALUES (null)"))
                .column())
        .contains("name");
    assertThat(
            catchThrowableOfType(
                    CheckViolationException.class,
                    () -> db.exec("INSERT INTO " + table + "(age) VALUES (0)"))
                .constraint())
        .contains("child_age");
    assertThat(
            catchThrowableOfType(
                    ExclusionViolationException.class,
                    () -> db.exec("INSERT INTO " + table + "(room) VALUES ('[4,9)')"))
                .constraint())
        .contains("child_room");
  }

  @Test
  default void showsNoValueInAnyMessage(Lab lab) {
    IPool db = lab.pool();
    assertThatThrownBy(() -> db.queryOne(Integer.class, "SELECT $1::int", "geheimnis"))
        .isInstanceOf(ServerException.class)
        .satisfies(e -> assertThat(Texts.all(e)).doesNotContain("geheimnis"));
  }

  @Test
  default void readsALongRow(Lab lab) {
    int length = 40_000_000;
    String read = lab.pool().queryOne(String.class, "SELECT repeat('x', $1)", length);
    assertThat(read.length()).isEqualTo(length);
    assertThat(read.charAt(length - 1)).isEqualTo('x');
  }
}
