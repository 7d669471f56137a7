package nexs.provider.jdbc;

import java.util.List;
import java.util.Objects;
import nexs.session.driver.DriverRows;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Field;
import org.postgresql.core.ResultCursor;
import org.postgresql.core.Tuple;

/** Rows as pgjdbc received them, fetched in portions from an open portal. */
final class TupleRows extends DriverRows {

  private static final Field[] NO_FIELDS = {};

  private final Session session;
  private final CachedStatement statement;
  private final Field[] fields;
  private List<Tuple> portion;
  private @Nullable ResultCursor cursor;
  private int at = -1;
  private @Nullable Tuple current;

  private TupleRows(Session session, CachedStatement statement, Field[] fields, Answer answer) {
    super(statement.columns(fields), statement);
    this.session = session;
    this.statement = statement;
    this.fields = fields;
    this.portion = answer.tuples();
    this.cursor = answer.cursor();
  }

  /** The rows of an answer; those of a statement without a result are none, of no columns. */
  static TupleRows of(Session session, CachedStatement statement, Answer answer) {
    Field[] fields = Objects.requireNonNullElse(answer.fields(), NO_FIELDS);
    return new TupleRows(session, statement, fields, answer);
  }

  @Override
  protected boolean advance() {
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
  protected void drop() {
    current = null;
    portion = List.of();
    if (cursor != null) {
      cursor.close();
      cursor = null;
    }
  }

  @Override
  protected boolean binary(int column) {
    return fields[column].getFormat() == Field.BINARY_FORMAT;
  }

  @Override
  protected byte @Nullable [] value(int column) {
    return Objects.requireNonNull(current, "row").get(column);
  }
}
