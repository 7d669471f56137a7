package nexs.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import nexs.api.IPool;
import nexs.api.error.MappingException;
import nexs.api.mapping.Column;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rows become records by the names of their columns. */
public interface MappingContract extends Contract {

  /** Names in the three usual spellings. */
  record User(long ID, String userName, @Nullable Instant createdAt, int[] scores) {}

  /** A column with another name. */
  record Renamed(@Column("Weird Name") String plain) {}

  /** Primitives have no null. */
  record Point(int x, int y) {}

  @Test
  default void mapsRecordsByName(Lab lab) {
    IPool db = lab.pool();
    List<User> users =
        db.queryAll(
            User.class,
            "SELECT '{1,2}'::int[] AS scores, 'Ada' AS user_name, null::timestamptz AS created_at, 7::bigint AS id, 'more' AS more");
    assertThat(users).hasSize(1);
    assertThat(users.getFirst().ID()).isEqualTo(7);
    assertThat(users.getFirst().userName()).isEqualTo("Ada");
    assertThat(users.getFirst().createdAt()).isNull();
    assertThat(users.getFirst().scores()).containsExactly(1, 2);
    assertThat(db.queryOne(Renamed.class, "SELECT 'x' AS \"Weird Name\"").plain()).isEqualTo("x");
  }

  @Test
  default void namesTheColumnThatIsNullWhereThereIsNone(Lab lab) {
    assertThatThrownBy(() -> lab.pool().queryOne(Point.class, "SELECT 1 AS x, null::int AS y"))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("y")
        .hasMessageContaining("Point");
  }

  @Test
  default void namesEveryMismatchAtOnce(Lab lab) {
    assertThatThrownBy(
            () -> lab.pool().queryOne(User.class, "SELECT 1::bigint AS id, 'x' AS usr_name"))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("userName")
        .hasMessageContaining("createdAt")
        .hasMessageContaining("scores")
        .hasMessageContaining("usr_name");
  }

  @Test
  default void refusesANumberThatDoesNotFit(Lab lab) {
    assertThatThrownBy(() -> lab.pool().queryOne(Point.class, "SELECT 1 AS x, 5000000000 AS y"))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("y");
  }

  @Test
  default void readsRowsByHand(Lab lab) {
    String read =
        lab.pool()
            .query(
                rows -> {
                  StringBuilder text = new StringBuilder();
                  while (rows.next()) {
                    text.append(rows.intAt(1))
                        .append(rows.value("name", String.class))
                        .append(rows.isNull(3));
                  }
                  return text + " " + rows.columns().get(1).typeName();
                },
                "SELECT i, i::text AS name, null::int FROM generate_series(1, 2) i");
    assertThat(read).isEqualTo("11true22true text");
  }
}
