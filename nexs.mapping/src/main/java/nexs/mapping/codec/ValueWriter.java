package nexs.mapping.codec;

/** Writes the values of one Java class. Stateless. */
public sealed interface ValueWriter<T> {

  /** The type that the values are declared as; {@link Oids#UNSPECIFIED} leaves it to the server. */
  int oid();

  /** The same for an array of them. */
  int arrayOid();

  /**
   * Values in the binary format.
   *
   * @param size the bytes of a value, or a guess
   */
  record Binary<T>(int oid, int arrayOid, int size, BinaryForm<T> form) implements ValueWriter<T> {}

  /**
   * Values in the text format.
   *
   * @param quoted whether a value may need quotes in an array
   */
  record Text<T>(int oid, int arrayOid, boolean quoted, TextForm<T> form)
      implements ValueWriter<T> {}

  /** Writes a value; refuses it with a {@link nexs.api.error.ParameterException} that names the parameter. */
  @FunctionalInterface
  interface BinaryForm<T> {

    void write(int parameter, T value, WireBuffer out);
  }

  /** Writes a value; refuses it with a {@link nexs.api.error.ParameterException} that names the parameter. */
  @FunctionalInterface
  interface TextForm<T> {

    String text(int parameter, T value);
  }
}
