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

  /** Whether parameters of this kind can go to a statement that was prepared for {@code other}. */
  public boolean fits(Signature other) {
    if (oids.length != other.oids.length) {
      return false;
    }
    for (int i = 0; i < oids.length; i++) {
      boolean free = formats[i] == EITHER && oids[i] == 0;
      if (!free && (oids[i] != other.oids[i] || !fits(formats[i], other.formats[i]))) {
        return false;
      }
    }
    return true;
  }

  /** One that was prepared for nothing but nulls is described as taking binary. */
  private static boolean fits(byte wanted, byte prepared) {
    return wanted == EITHER || wanted == prepared;
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
