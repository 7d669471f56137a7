package nexs.provider.vertx.wire;

import java.util.Arrays;

/** How the parameters of a statement are declared, and in which format each is sent. Immutable. */
public final class Signature {

  /** Of a statement without parameters. */
  public static final Signature NONE = new Signature(new int[0], new byte[0]);

  /** A null has no format: it fits either. */
  static final byte EITHER = 0;

  static final byte TEXT = 1;
  static final byte BINARY = 2;

  private final int[] oids;
  private final byte[] formats;

  Signature(int[] oids, byte[] formats) {
    this.oids = oids;
    this.formats = formats;
  }

  /** Of so many parameters that the server is to find the types of. */
  public static Signature inferred(int parameters) {
    return new Signature(new int[parameters], new byte[parameters]);
  }

  /** How many parameters it has. */
  public int size() {
    return oids.length;
  }

  /** The types that they are declared as; 0 leaves one to the server. Not to be changed. */
  int[] oids() {
    return oids;
  }

  /** The types that they are declared as; 0 leaves one to the server. */
  public int[] declared() {
    return oids.clone();
  }

  boolean[] texts(int length) {
    boolean[] texts = new boolean[length];
    for (int i = 0; i < length; i++) {
      texts[i] = i < formats.length && formats[i] == TEXT;
    }
    return texts;
  }

  /** As {@link Prepared#takes}, of a form that is not prepared yet. */
  public boolean fits(Signature other) {
    return fits(other, new int[other.size()]);
  }

  /**
   * Whether parameters of this kind can go to a statement that was prepared for {@code other}. What was prepared without a value is sent
   * in binary, and takes values of the type that the server found.
   *
   * @param found the types that the server takes the parameters as
   */
  boolean fits(Signature other, int[] found) {
    if (oids.length != other.oids.length) {
      return false;
    }
    for (int i = 0; i < oids.length; i++) {
      boolean same = oids[i] == other.oids[i] && formats[i] == other.formats[i];
      boolean none = formats[i] == EITHER && oids[i] == 0;
      boolean inferred = other.formats[i] == EITHER && formats[i] == BINARY && oids[i] == found[i];
      if (!same && !none && !inferred) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Signature that
        && Arrays.equals(oids, that.oids)
        && Arrays.equals(formats, that.formats);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(oids) + Arrays.hashCode(formats);
  }
}
