package nexs.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nexs.api.IPool;
import nexs.testkit.Await;

/** Rows for tests of COPY. Stateless. */
final class Items {

  /** Columns for {@link Item}. */
  static final String COLUMNS = "id int PRIMARY KEY, name text NOT NULL";

  /** A row. */
  record Item(int id, String name) {}

  private Items() {}

  static List<Item> items(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> new Item(i, "item " + i)).toList();
  }

  /** Some rows, and then a failure. */
  static Iterator<Item> failingAfter(int count, RuntimeException failure) {
    return Stream.concat(
            items(0, count).stream(),
            Stream.generate(
                () -> {
                  throw failure;
                }))
        .iterator();
  }

  /** The table has so many rows, and the pool all its connections. */
  static void assertUsable(IPool db, String table, long rows) {
    assertThat(db.queryCount("SELECT count(*) FROM " + table)).isEqualTo(rows);
    Await.atMost().until("all connections are back", () -> db.stats().acquired() == 0);
  }
}
