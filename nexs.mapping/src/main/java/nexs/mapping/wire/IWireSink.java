package nexs.mapping.wire;

/**
 * Takes the encoded value of a parameter: a provider's parameter list. For one thread.
 *
 * <p>Parameters count from 1. An oid of 0 leaves the type to the server.
 */
public interface IWireSink {

  /** A value in the text format. */
  void text(int index, String value, int oid);

  /** A value in the binary format. The array may be shared: it is not to be changed. */
  void binary(int index, byte[] value, int oid);

  /** SQL NULL. */
  void nullValue(int index, int oid);
}
