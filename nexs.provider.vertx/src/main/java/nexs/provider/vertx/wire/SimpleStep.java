package nexs.provider.vertx.wire;

import io.vertx.sqlclient.internal.command.CommandBase;
import io.vertx.sqlclient.internal.command.SimpleQueryCommand;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Statements without parameters, by the simple protocol. Their rows are dropped, unless it is {@link #reading}. */
public final class SimpleStep extends Step<Boolean> {

  private final String sql;

  /** Of a text that may hold several statements. */
  public SimpleStep(String sql) {
    this(sql, false);
  }

  private SimpleStep(String sql, boolean keepsRows) {
    super(keepsRows);
    this.sql = sql;
  }

  /** Of one statement that gives one value. */
  public static SimpleStep reading(String sql) {
    return new SimpleStep(sql, true);
  }

  /** That value as text; null for NULL, and for no row. */
  public @Nullable String value() {
    if (rows().isEmpty()) {
      return null;
    }
    ByteBuffer row = ByteBuffer.wrap(rows().getFirst());
    row.getShort(); // the number of values
    int length = row.getInt();
    return length < 0
        ? null
        : new String(row.array(), row.position(), length, StandardCharsets.UTF_8);
  }

  @Override
  CommandBase<Boolean> command() {
    return new SimpleQueryCommand<>(sql, false, true, Commands.NOTHING, Commands.NOBODY);
  }

  @Override
  boolean extended() {
    return false;
  }
}
