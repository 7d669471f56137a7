package nexs.provider.jdbc;

import java.util.List;
import nexs.api.ColumnInfo;
import nexs.api.error.ClosedException;
import nexs.api.error.MappingException;
import nexs.mapping.wire.WireDecoder;
import nexs.session.ColumnNames;
import nexs.session.ISqlRows;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Field;
import org.postgresql.core.ResultCursor;
import org.postgresql.core.Tuple;

/** Rows as the driver received them, decoded where they are asked for, fetched in portions from an open portal. For one thread. */
final class TupleRows implements ISqlRows {

  private final Session session;
  private final CachedStatement statement;
  private final Field[] fields;
  private final List<ColumnInfo> columns;
  private List<Tuple> portion;
  private @Nullable ResultCursor cursor;
  private int at = -1;
  private @Nullable Tuple current;
  private boolean closed;

  private TupleRows(Session session, CachedStatement statement, Field[] fields, Answer answer) {
    this.session = session;
    this.statement = statement;
    this.fields = fields;
    this.columns = statement.columns(fields, session.setup().types(), session);
    this.portion = answer.tuples();
    this.cursor = answer.cursor();
  }

  /** The rows of an answer; those of a statement without a result are none, of no columns. */
  static TupleRows of(Session session, CachedStatement statement, Answer answer) {
    Field[] fields = answer.fields();
    return new TupleRows(session, statement, fields == null ? new Field[0] : fields, answer);
  }

  @Override
  public boolean next() {
    if (closed) {
      throw closedRows();
    }
    if (++at == portion.size() && !fetch()) {
      at = portion.size();
      current = null;
      return false;
    }
    current = portion.get(at);
    return true;
  }

  private boolean fetch() {
    ResultCursor more = cursor;
    if (more == null) {
      return false;
    }
    portion = List.of();
    Answer answer = session.fetch(more, session.config().fetchSize(), statement.parsed());
    portion = answer.tuples();
    cursor = answer.cursor();
    at = 0;
    return !portion.isEmpty();
  }

  @Override
  public int known() {
    return portion.size();
  }

  /** A portal that is open closes with the session's next call. */
  @Override
  public void close() {
    closed = true;
    current = null;
    portion = List.of();
    if (cursor != null) {
      cursor.close();
      cursor = null;
    }
  }

  @Override
  public List<ColumnInfo> columns() {
    return columns;
  }

  @Override
  public boolean isNull(int column) {
    return bytes(column) == null;
  }

  @Override
  public boolean booleanAt(int column) {
    return WireDecoder.booleanOf(present(column), binary(column), columns.get(column - 1));
  }

  @Override
  public short shortAt(int column) {
    return WireDecoder.shortOf(present(column), binary(column), columns.get(column - 1));
  }

  @Override
  public int intAt(int column) {
    return WireDecoder.intOf(present(column), binary(column), columns.get(column - 1));
  }

  @Override
  public long longAt(int column) {
    return WireDecoder.longOf(present(column), binary(column), columns.get(column - 1));
  }

  @Override
  public float floatAt(int column) {
    return WireDecoder.floatOf(present(column), binary(column), columns.get(column - 1));
  }

  @Override
  public double doubleAt(int column) {
    return WireDecoder.doubleOf(present(column), binary(column), columns.get(column - 1));
  }

  @Override
  public <T> @Nullable T valueAt(int column, Class<T> type) {
    byte[] bytes = bytes(column);
    return bytes == null
        ? null
        : WireDecoder.decode(bytes, binary(column), columns.get(column - 1), type);
  }

  @Override
  public <T> @Nullable T value(String column, Class<T> type) {
    return valueAt(ColumnNames.find(column, columns), type);
  }

  @Override
  public <T> T as(Class<T> type) {
    row();
    return statement.mapper(type, session.setup().mappers()).map(this);
  }

  private boolean binary(int column) {
    return fields[column - 1].getFormat() == Field.BINARY_FORMAT;
  }

  private byte[] present(int column) {
    byte[] bytes = bytes(column);
    if (bytes == null) {
      throw new MappingException(
          "column \""
              + columns.get(column - 1).name()
              + "\" is NULL, but a primitive was asked for;"
              + " ask isNull first, or read it with valueAt",
          null);
    }
    return bytes;
  }

  private byte @Nullable [] bytes(int column) {
    Tuple tuple = row();
    if (column < 1 || column > fields.length) {
      throw new MappingException(
          "column " + column + " was asked for, but the result has columns 1 to " + fields.length,
          null);
    }
    return tuple.get(column - 1);
  }

  private Tuple row() {
    Tuple tuple = current;
    if (tuple == null) {
      if (closed) {
        throw closedRows();
      }
      throw new MappingException(
          "the cursor stands on no row; call next() until it says false", null);
    }
    return tuple;
  }

  private static ClosedException closedRows() {
    return new ClosedException(
        "the rows are closed; read them inside the callback that they were given to");
  }
}
