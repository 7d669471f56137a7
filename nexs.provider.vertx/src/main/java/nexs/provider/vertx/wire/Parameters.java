package nexs.provider.vertx.wire;

import io.netty.buffer.Unpooled;
import io.vertx.core.internal.buffer.BufferInternal;
import io.vertx.sqlclient.Tuple;
import io.vertx.sqlclient.internal.ArrayTuple;
import nexs.mapping.wire.IWireSink;
import nexs.mapping.wire.WireEncoder;
import org.jspecify.annotations.Nullable;

/** The values of a statement's parameters, in the server's formats. For one call. */
public final class Parameters implements IWireSink {

  /** Of a statement without parameters. */
  public static final Parameters NONE = new Parameters(0);

  private final ArrayTuple tuple;
  private final int[] oids;
  private final byte[] formats;

  private Parameters(int count) {
    tuple = new ArrayTuple(count);
    oids = new int[count];
    formats = new byte[count];
  }

  /**
   * Encodes values.
   *
   * @throws nexs.api.error.ParameterException for one that cannot be bound
   */
  public static Parameters of(@Nullable Object[] values) {
    if (values.length == 0) {
      return NONE;
    }
    Parameters parameters = new Parameters(values.length);
    for (int i = 0; i < values.length; i++) {
      WireEncoder.encode(i + 1, values[i], parameters);
    }
    return parameters;
  }

  /** How they want to be declared and sent. */
  public Signature signature() {
    return oids.length == 0 ? Signature.NONE : new Signature(oids, formats);
  }

  Tuple tuple() {
    return tuple;
  }

  @Override
  public void text(int index, String value, int oid) {
    tuple.addValue(value);
    oids[index - 1] = oid;
    formats[index - 1] = Signature.TEXT;
  }

  @Override
  public void binary(int index, byte[] value, int oid) {
    tuple.addValue(BufferInternal.buffer(Unpooled.wrappedBuffer(value)));
    oids[index - 1] = oid;
    formats[index - 1] = Signature.BINARY;
  }

  @Override
  public void nullValue(int index, int oid) {
    tuple.addValue(null);
    oids[index - 1] = oid;
  }
}
