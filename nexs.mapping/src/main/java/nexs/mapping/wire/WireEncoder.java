package nexs.mapping.wire;

import org.jspecify.annotations.Nullable;

/** Writes Java values in PostgreSQL's formats. Stateless. */
public final class WireEncoder {

  private WireEncoder() {}

  /**
   * Hands the encoded value of a parameter to {@code sink}.
   *
   * @param index the number of the parameter, from 1
   * @throws nexs.api.error.ParameterException for a value that PostgreSQL cannot take; it names the parameter, never the value
   */
  public static void encode(int index, @Nullable Object value, IWireSink sink) {
    throw new UnsupportedOperationException();
  }
}
