package nexs.provider.vertx.wire;

import io.vertx.sqlclient.internal.PreparedStatement;
import org.jspecify.annotations.Nullable;

/**
 * A statement that the server has parsed. Immutable.
 *
 * @param sql its text
 * @param named whether the server keeps it beside others
 * @param signature how its parameters are declared and sent
 * @param parameters the types that the server takes them as
 * @param shape the columns of its rows; null for none
 * @param handle the client's
 */
public record Prepared(
    String sql,
    boolean named,
    Signature signature,
    int[] parameters,
    @Nullable RowShape shape,
    PreparedStatement handle) {

  /** Whether it takes such parameters as it stands. */
  public boolean takes(Signature wanted) {
    return wanted.fits(signature, parameters);
  }
}
