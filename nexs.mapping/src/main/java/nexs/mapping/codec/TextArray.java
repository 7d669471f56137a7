package nexs.mapping.codec;

import java.util.Arrays;
import nexs.api.ColumnInfo;

/**
 * The text form of an array: {@code {1,NULL,3}}, {@code {{"a b"},{"\""}}}, {@code [0:1]={1,2}}. Boxes have a semicolon between
 * them. For one use.
 */
final class TextArray {

  private final byte[] text;
  private final ColumnInfo column;
  private final int end;
  private final char delimiter;
  private int at;

  /** The elements without quotes and backslashes, one behind the other. */
  private final byte[] plain;

  private int plainSize;
  private final Slices slices = new Slices();

  private final int[] lengths = new int[16];
  private int dimensions;

  TextArray(byte[] text, int at, int length, ColumnInfo column) {
    this.text = text;
    this.at = at;
    this.end = at + length;
    this.column = column;
    this.delimiter = ArrayText.delimiter(column.typeOid());
    this.plain = new byte[length];
  }

  Elements parse() {
    int[] lowerBounds = bounds();
    level(0);
    if (at != end) {
      throw Misfit.malformed(column);
    }
    if (slices.count() == 0) {
      dimensions = 0;
    }
    Elements.requireDimensions(dimensions, column);
    int[] found = Arrays.copyOf(lengths, dimensions);
    if (lowerBounds.length == 0) {
      lowerBounds = new int[dimensions];
      Arrays.fill(lowerBounds, 1);
    }
    if (lowerBounds.length != dimensions
        || Elements.product(found, text.length, column) != slices.count()) {
      throw Misfit.malformed(column);
    }
    return new Elements(
        plain,
        false,
        column,
        Elements.element(column),
        found,
        lowerBounds,
        slices.starts(),
        slices.sizes());
  }

  /** Lower bounds, which stand in front only where one of them is not 1. */
  private int[] bounds() {
    int[] bounds = new int[0];
    while (peek() == '[') {
      TextScanner scanner = new TextScanner(text, at + 1, indexOf(':') - at - 1, column);
      bounds = Arrays.copyOf(bounds, bounds.length + 1);
      bounds[bounds.length - 1] = scanner.sign() * scanner.smallNumber();
      at = indexOf(']') + 1;
    }
    if (bounds.length > 0) {
      expect('=');
    }
    return bounds;
  }

  private int indexOf(char c) {
    for (int i = at; i < end; i++) {
      if (text[i] == c) {
        return i;
      }
    }
    throw Misfit.malformed(column);
  }

  /** One pair of braces. All of one depth have the same length, which the product of the lengths shows. */
  private void level(int depth) {
    if (depth == lengths.length) {
      throw Misfit.malformed(column);
    }
    expect('{');
    dimensions = Math.max(dimensions, depth + 1);
    int length = 0;
    while (peek() != '}') {
      if (length > 0) {
        expect(delimiter);
      }
      if (peek() == '{') {
        level(depth + 1);
      } else {
        element();
      }
      length++;
    }
    at++;
    lengths[depth] = length;
  }

  private void element() {
    int start = plainSize;
    boolean quoted = peek() == '"';
    if (quoted) {
      at++;
    }
    while (quoted ? peek() != '"' : peek() != delimiter && peek() != '}') {
      if (peek() == '\\') {
        at++;
      }
      plain[plainSize++] = peek();
      at++;
    }
    if (quoted) {
      at++;
    }
    boolean absent =
        !quoted && plainSize - start == 4 && Texts.utf8(plain, start, 4).equals("NULL");
    slices.add(start, absent ? BinaryArray.NULL : plainSize - start);
  }

  private byte peek() {
    if (at >= end) {
      throw Misfit.malformed(column);
    }
    return text[at];
  }

  private void expect(char c) {
    if (peek() != c) {
      throw Misfit.malformed(column);
    }
    at++;
  }
}
