package nexs.provider.jdbc;

import java.sql.SQLException;
import nexs.api.error.ParameterException;
import nexs.mapping.wire.IWireSink;
import nexs.mapping.wire.WireEncoder;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.ParameterList;

/** Hands encoded values to the driver's parameter list. For one statement. */
final class ParameterBinder implements IWireSink {

  private final ParameterList list;
  private final int offset;

  private ParameterBinder(ParameterList list, int offset) {
    this.list = list;
    this.offset = offset;
  }

  /** The statement's parameter list, filled; null for a statement without parameters. */
  static @Nullable ParameterList bind(CachedStatement statement, @Nullable Object[] values) {
    if (values.length == 0) {
      return null;
    }
    ParameterList list = statement.query().createParameterList();
    bind(statement, values, list, 0);
    return list;
  }

  /** Fills a part of a longer list, behind {@code offset} values of others. */
  static void bind(
      CachedStatement statement, @Nullable Object[] values, ParameterList list, int offset) {
    ParameterBinder binder = new ParameterBinder(list, offset);
    for (int i = 0; i < values.length; i++) {
      WireEncoder.encode(i + 1, values[i], binder);
    }
  }

  @Override
  public void text(int index, String value, int oid) {
    try {
      list.setStringParameter(offset + index, value, oid);
    } catch (SQLException e) {
      throw refused(index, e);
    }
  }

  @Override
  public void binary(int index, byte[] value, int oid) {
    try {
      list.setBinaryParameter(offset + index, value, oid);
    } catch (SQLException e) {
      throw refused(index, e);
    }
  }

  @Override
  public void nullValue(int index, int oid) {
    try {
      list.setNull(offset + index, oid);
    } catch (SQLException e) {
      throw refused(index, e);
    }
  }

  private static ParameterException refused(int index, SQLException e) {
    return new ParameterException(
        "the driver refused the value of $"
            + index
            + "; nothing was sent ("
            + e.getClass().getSimpleName()
            + ")",
        null);
  }
}
