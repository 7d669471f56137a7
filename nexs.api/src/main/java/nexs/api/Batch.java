package nexs.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Statements to be sent together. Any provider takes any batch. Not for use by several threads at once; may be sent more than once.
 *
 * <p>{@snippet :
 * Batch batch = new Batch();
 * batch.add("INSERT INTO users(name) VALUES ($1)", "Ada");
 * batch.add("UPDATE counters SET n = n + 1 WHERE name = $1", "users");
 * long rows = db.send(batch).rowsAffected();
 * }
 */
public final class Batch {

  /**
   * A statement and its arguments.
   *
   * @param sql one statement
   * @param args the values of its parameters, unmodifiable, nulls included
   */
  public record Item(String sql, List<@Nullable Object> args) {}

  private final List<Item> items = new ArrayList<>();

  /** An empty batch. */
  public Batch() {}

  /** Adds a statement with the values of its parameters, as {@link IQueryable#exec} takes them: null alone is a single null. */
  public Batch add(String sql, @Nullable Object @Nullable ... args) {
    List<@Nullable Object> values = new ArrayList<>();
    if (args == null) {
      values.add(null);
    } else {
      Collections.addAll(values, args);
    }
    items.add(new Item(sql, Collections.unmodifiableList(values)));
    return this;
  }

  /** The statements in order, as a live unmodifiable view. */
  public List<Item> items() {
    return Collections.unmodifiableList(items);
  }

  /** The number of statements. */
  public int size() {
    return items.size();
  }

  /** Removes all statements, so that the batch can be filled anew. */
  public void clear() {
    items.clear();
  }
}
