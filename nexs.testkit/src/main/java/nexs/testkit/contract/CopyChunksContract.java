package nexs.testkit.contract;

import static nexs.testkit.contract.Items.COLUMNS;
import static nexs.testkit.contract.Items.assertUsable;
import static nexs.testkit.contract.Items.failingAfter;
import static nexs.testkit.contract.Items.items;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import nexs.api.Feature;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.copy.BadRow;
import nexs.api.copy.CopyIn;
import nexs.api.copy.CopyProgress;
import nexs.api.copy.CopyResult;
import nexs.api.error.BusyException;
import nexs.api.error.CopyRowException;
import nexs.api.error.ServerException;
import nexs.api.error.UniqueViolationException;
import nexs.testkit.contract.Items.Item;
import org.junit.jupiter.api.Test;

/** COPY in chunks and over lanes, with bad rows and progress: for providers that have {@link Feature#COPY}. */
public interface CopyChunksContract extends Contract {

  @Test
  default void badRowsAreLeftOutAndReported(Lab lab) {
    IPool db = lab.pool();
    String table = lab.table(COLUMNS + ", CHECK (id % 1000 <> 7)");
    List<Item> rows = new ArrayList<>(items(0, 5_000));
    rows.set(2_500, new Item(2_499, "twice"));
    rows.set(3_333, new Item(3_333, "nul\0"));
    List<BadRow<Item>> bad = new ArrayList<>();
    CopyResult result =
        db.copy().in(CopyIn.of(table, Item.class).chunk(400).badRows(bad::add), rows);
    assertThat(bad)
        .extracting(BadRow::number)
        .containsExactly(8L, 1_008L, 2_008L, 2_501L, 3_008L, 3_334L, 4_008L);
    assertThat(bad.get(3).row()).isEqualTo(new Item(2_499, "twice"));
    assertThat(result.rows()).isEqualTo(4_993);
    assertThat(result.badRows()).isEqualTo(7);
    assertUsable(db, table, 4_993);
  }

  @Test
  default void whatTheServerFindsAtTheEndIsIsolatedByHalves(Lab lab) {
    IPool db = lab.pool();
    String parent = lab.table("id int PRIMARY KEY");
    String table =
        lab.table("id int PRIMARY KEY, name text, FOREIGN KEY (id) REFERENCES " + parent);
    db.exec(
        "INSERT INTO "
            + parent
            + " SELECT i FROM generate_series(0, 999) i WHERE i NOT IN (3, 700)");
    List<Long> bad = new ArrayList<>();
    db.copy()
        .in(CopyIn.of(table, Item.class).badRows(row -> bad.add(row.number())), items(0, 1_000));
    assertThat(bad).containsExactly(4L, 701L);
    assertUsable(db, table, 998);
  }

  @Test
  default void commitsOnTheWayAndGoesOnBehind(Lab lab) {
    IPool db = lab.pool();
    String table = lab.table(COLUMNS);
    for (int lanes : new int[] {1, 3}) {
      db.exec("TRUNCATE " + table);
      AtomicLong position = new AtomicLong();
      CopyIn<Item> copy =
          CopyIn.of(table, Item.class).lanes(lanes).commitEvery(1_000, position::set);
      IllegalStateException mine = new IllegalStateException("mine");
      assertThatThrownBy(() -> db.copy().in(copy, failingAfter(7_500, mine))).isSameAs(mine);
      assertThat(position.get()).isEqualTo(7_000);
      assertUsable(db, table, 7_000);
      assertThat(db.copy().in(copy.skip(position.get()), items(0, 10_000)).rows()).isEqualTo(3_000);
      assertThat(position.get()).isEqualTo(10_000);
      assertUsable(db, table, 10_000);
    }
  }

  @Test
  default void lanesAreAllOrNothing(Lab lab) {
    IPool db = lab.pool();
    String table = lab.table(COLUMNS);
    CopyIn<Item> copy = CopyIn.of(table, Item.class).lanes(3);
    assertThat(db.copy().in(copy, items(0, 50_000)).rows()).isEqualTo(50_000);
    assertThat(db.queryCount("SELECT count(DISTINCT id) FROM " + table)).isEqualTo(50_000);
    List<Item> bad = new ArrayList<>(items(50_000, 100_000));
    bad.set(33_333, new Item(5, "twice"));
    CopyRowException e =
        catchThrowableOfType(CopyRowException.class, () -> db.copy().in(copy, bad));
    assertThat(e.row()).hasValue(33_334);
    assertUsable(db, table, 50_000);
    try (IConn conn = db.acquire()) {
      assertThatThrownBy(() -> conn.copy().in(copy, items(0, 1))).isInstanceOf(BusyException.class);
    }
  }

  @Test
  default void lanesThatExcludeOneAnotherDoNotHang(Lab lab) {
    IPool db = lab.pool();
    String table = lab.table(COLUMNS);
    List<Item> twice = new ArrayList<>(items(0, 20_000));
    twice.addAll(items(0, 20_000));
    assertThatThrownBy(() -> db.copy().in(CopyIn.of(table, Item.class).lanes(3), twice))
        .isInstanceOfAny(CopyRowException.class, BusyException.class, ServerException.class);
    assertUsable(db, table, 0);
    assertThatThrownBy(
            () ->
                db.copy()
                    .in(CopyIn.of(table, Item.class).lanes(3).commitEvery(500, rows -> {}), twice))
        .isInstanceOf(CopyRowException.class)
        .hasCauseInstanceOf(UniqueViolationException.class);
    assertUsable(db, table, 20_000);
  }

  @Test
  default void tellsHowFarItIs(Lab lab) {
    IPool db = lab.pool();
    String table = lab.table(COLUMNS);
    List<CopyProgress> told = new ArrayList<>();
    db.copy()
        .in(
            CopyIn.of(table, Item.class).expect(50_000).progress(Duration.ZERO, told::add),
            items(0, 50_000));
    assertThat(told).extracting(CopyProgress::rows).isSorted().endsWith(50_000L);
    assertThat(told.size()).isGreaterThan(3);
    assertThat(told.getLast().remaining()).hasValue(Duration.ZERO);
    assertThat(told.getLast().rowsPerSecond()).isPositive();
    assertThatThrownBy(
            () ->
                db.copy()
                    .in(
                        CopyIn.of(table, Item.class)
                            .progress(
                                Duration.ZERO,
                                at -> {
                                  throw new IllegalStateException("mine");
                                }),
                        items(50_000, 100_000)))
        .isInstanceOf(IllegalStateException.class);
    assertUsable(db, table, 50_000);
  }
}
