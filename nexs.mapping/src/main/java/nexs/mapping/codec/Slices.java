package nexs.mapping.codec;

import java.util.Arrays;

/** Where the parts of a value stand, in the order in which they are found. For one use. */
final class Slices {

  private int[] starts = new int[8];
  private int[] sizes = new int[8];
  private int count;

  /** Adds a part; its size is below 0 for NULL. */
  void add(int start, int size) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      sizes = Arrays.copyOf(sizes, 2 * count);
    }
    starts[count] = start;
    sizes[count++] = size;
  }

  int count() {
    return count;
  }

  /** Where each part begins. */
  int[] starts() {
    return Arrays.copyOf(starts, count);
  }

  /** The size of each part. */
  int[] sizes() {
    return Arrays.copyOf(sizes, count);
  }
}
