package nexs.mapping.codec;

import nexs.api.ColumnInfo;

/** A composite value in the text format, taken apart: {@code (1,"a b",)}, where nothing stands for NULL. */
public final class CompositeParts {

  private static final int NULL = -1;

  /** The fields without quotes and backslashes, one behind the other. */
  private final byte[] plain;

  private final int[] starts;
  private final int[] sizes;

  private CompositeParts(byte[] plain, Slices slices) {
    this.plain = plain;
    this.starts = slices.starts();
    this.sizes = slices.sizes();
  }

  /**
   * Takes the value of a column apart.
   *
   * @throws nexs.api.error.MappingException for what is no composite value
   */
  public static CompositeParts of(byte[] bytes, int at, int length, ColumnInfo column) {
    int end = at + length - 1;
    if (length < 2 || bytes[at] != '(' || bytes[end] != ')') {
      throw Misfit.malformed(column);
    }
    byte[] plain = new byte[length];
    Slices slices = new Slices();
    int next = at + 1;
    int size = 0;
    while (next <= end) {
      int start = size;
      boolean present = false;
      boolean quoted = false;
      while (next < end && (quoted || bytes[next] != ',')) {
        byte b = bytes[next++];
        present = true;
        if (b == '\\' && next < end) {
          plain[size++] = bytes[next++];
        } else if (b != '"') {
          plain[size++] = b;
        } else if (quoted && next < end && bytes[next] == '"') {
          plain[size++] = bytes[next++];
        } else {
          quoted = !quoted;
        }
      }
      if (quoted) {
        throw Misfit.malformed(column);
      }
      slices.add(start, present ? size - start : NULL);
      next++;
    }
    return new CompositeParts(plain, slices);
  }

  /** How many fields it has; a type without any counts as one that is NULL. */
  public int count() {
    return starts.length;
  }

  /** Where the fields stand. */
  public byte[] plain() {
    return plain;
  }

  /** Where a field begins; fields count from 0. */
  public int start(int field) {
    return starts[field];
  }

  /** The length of a field, below 0 for NULL. */
  public int size(int field) {
    return sizes[field];
  }
}
