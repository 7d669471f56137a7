package nexs.provider.vertx.wire;

import io.vertx.sqlclient.internal.PreparedStatement;
import io.vertx.sqlclient.internal.command.CommandBase;
import io.vertx.sqlclient.internal.command.PrepareStatementCommand;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Has the server parse and describe a statement. */
public final class PrepareStep extends Step<PreparedStatement> {

  private final String sql;
  private final boolean named;
  private final Signature signature;
  private int[] described = {};
  private @Nullable PreparedStatement handle;

  /**
   * @param named whether the server keeps it, beside others; one without a name is there until the next
   * @param signature how its parameters are declared and sent
   */
  public PrepareStep(String sql, boolean named, Signature signature) {
    super(false);
    this.sql = sql;
    this.named = named;
    this.signature = signature;
  }

  @Override
  CommandBase<PreparedStatement> command() {
    List<Class<?>> types = Collections.nCopies(signature.size(), Object.class);
    return new PrepareStatementCommand(sql, null, named, types.isEmpty() ? null : types);
  }

  @Override
  boolean extended() {
    return true;
  }

  @Override
  int @Nullable [] declared() {
    return signature.oids();
  }

  @Override
  boolean[] parameters(int[] oids) {
    described = oids;
    return signature.texts(oids.length);
  }

  @Override
  void succeeded(PreparedStatement result) {
    handle = result;
  }

  /** The statement, once the server has it. */
  public Prepared prepared() {
    return new Prepared(
        sql, named, signature, described, shape(), Objects.requireNonNull(handle, "handle"));
  }
}
