package nexs.mapping.codec;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The elements of nested Java arrays and collections in row-major order, with the lengths of the levels. For one use. */
final class Leaves {

  private static final int MAX_DIMENSIONS = 6;
  private static final int UNKNOWN = -1;

  private final int parameter;
  private final List<@Nullable Object> found = new ArrayList<>();
  private final int[] lengths = new int[MAX_DIMENSIONS];
  private int leafDepth = UNKNOWN;
  private int dimensions;
  private @Nullable ValueWriter<?> writer;
  private @Nullable Class<?> leafClass;

  /** Whether each element must be of a class that nexs binds, all of one. */
  private final boolean checked;

  private Leaves(int parameter, boolean checked) {
    this.parameter = parameter;
    this.checked = checked;
    Arrays.fill(lengths, UNKNOWN);
  }

  /** Takes an array or a collection apart. */
  static Leaves of(int parameter, Object container) {
    Leaves leaves = new Leaves(parameter, true);
    leaves.level(container, 0);
    if (leaves.writer == null) {
      leaves.writer = declared(container.getClass());
    }
    return leaves;
  }

  /** Takes one apart whose elements may be of any class; what writes them is the caller's affair. */
  static Leaves ofAny(int parameter, Object container) {
    Leaves leaves = new Leaves(parameter, false);
    leaves.level(container, 0);
    return leaves;
  }

  /** The elements; null for NULL. */
  List<@Nullable Object> found() {
    return found;
  }

  /** The lengths of the levels; none for an array without elements. */
  int[] lengths() {
    return found.isEmpty() ? new int[0] : Arrays.copyOf(lengths, dimensions);
  }

  /** What writes the elements; null where neither an element nor a declared class tells. */
  @Nullable ValueWriter<?> writer() {
    return writer;
  }

  private void level(Object container, int depth) {
    if (depth == MAX_DIMENSIONS) {
      throw Refusal.of(
          parameter,
          "is nested deeper than the " + MAX_DIMENSIONS + " levels that an array can have");
    }
    @Nullable Object[] items = items(container);
    if (lengths[depth] == UNKNOWN) {
      lengths[depth] = items.length;
      dimensions = depth + 1;
    } else if (lengths[depth] != items.length) {
      throw Refusal.of(
          parameter,
          "is an array whose inner arrays have different lengths; PostgreSQL's are rectangular: fill them up with nulls");
    }
    for (Object item : items) {
      if (item != null && container(item)) {
        if (leafDepth != UNKNOWN && leafDepth <= depth) {
          throw mixed();
        }
        level(item, depth + 1);
      } else {
        leaf(item, depth);
      }
    }
  }

  private void leaf(@Nullable Object item, int depth) {
    if (dimensions != depth + 1) {
      throw mixed();
    }
    leafDepth = depth;
    found.add(item);
    if (item == null || !checked) {
      return;
    }
    ValueWriter<?> own = Writers.of(item.getClass());
    if (own == null) {
      throw Refusal.unknown(parameter, item.getClass());
    }
    if (writer == null) {
      writer = own;
      leafClass = item.getClass();
    } else if (!own.equals(writer) && leafClass != null) {
      throw Refusal.of(
          parameter,
          "is an array with elements of "
              + Misfit.name(leafClass)
              + " and of "
              + Misfit.name(item.getClass())
              + "; make them of one class");
    }
  }

  private RuntimeException mixed() {
    return Refusal.of(
        parameter,
        "is an array that holds elements, or null, beside inner arrays; each level holds one or the other");
  }

  private static boolean container(Object item) {
    return (item.getClass().isArray() && item.getClass() != byte[].class)
        || item instanceof Collection;
  }

  private static @Nullable Object[] items(Object container) {
    if (container instanceof @Nullable Object[] array) {
      return array;
    }
    if (container instanceof Collection<?> collection) {
      return collection.toArray();
    }
    @Nullable Object[] boxed = new @Nullable Object[Array.getLength(container)];
    for (int i = 0; i < boxed.length; i++) {
      boxed[i] = Array.get(container, i);
    }
    return boxed;
  }

  /** The writer of an array class's elements, for an array that has none but nulls. */
  private static @Nullable ValueWriter<?> declared(Class<?> type) {
    Class<?> leaf = type;
    while (leaf.isArray() && leaf != byte[].class) {
      leaf = leaf.componentType();
    }
    return Writers.of(Boxes.of(leaf));
  }
}
