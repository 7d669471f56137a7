package nexs.provider.jdbc;

import java.sql.SQLWarning;
import java.util.List;
import java.util.Objects;
import nexs.api.CommandTag;
import nexs.session.ISqlRows;
import nexs.session.driver.IAnswer;
import nexs.session.driver.Tags;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Field;
import org.postgresql.core.Query;
import org.postgresql.core.ResultCursor;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.core.Tuple;

/** What the server answered to one statement. For one call. */
class Answer extends ResultHandlerBase implements IAnswer {

  private @Nullable Session session;
  private @Nullable CachedStatement statement;
  private Field @Nullable [] fields;
  private List<Tuple> tuples = List.of();
  private @Nullable ResultCursor cursor;
  private String status = "";
  private long count;

  /** Says whose rows these will be. */
  final Answer of(Session itsSession, CachedStatement itsStatement) {
    session = itsSession;
    statement = itsStatement;
    return this;
  }

  @Override
  public void handleResultRows(
      Query fromQuery, Field[] described, List<Tuple> rows, @Nullable ResultCursor more) {
    fields = described;
    tuples = rows;
    cursor = more;
  }

  @Override
  public void handleCommandStatus(String text, long updateCount, long insertOid) {
    status = text;
    count = Math.max(0, updateCount);
  }

  /** Notices are the server's talk to people; nothing depends on them. */
  @Override
  public void handleWarning(SQLWarning warning) {}

  Field @Nullable [] fields() {
    return fields;
  }

  List<Tuple> tuples() {
    return tuples;
  }

  /** The portal to fetch further rows from, or null after the last. */
  @Nullable ResultCursor cursor() {
    return cursor;
  }

  /** The command tag as the server spells it; empty for rows whose tag was not asked for. */
  String status() {
    return status;
  }

  @Override
  public CommandTag tag() {
    return Tags.of(status, count);
  }

  @Override
  public boolean withRows() {
    return fields != null;
  }

  @Override
  public @Nullable String behind() {
    return null;
  }

  @Override
  public ISqlRows rows() {
    return TupleRows.of(Objects.requireNonNull(session), Objects.requireNonNull(statement), this);
  }
}
