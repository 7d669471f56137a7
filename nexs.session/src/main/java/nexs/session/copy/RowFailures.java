package nexs.session.copy;

import java.util.function.LongUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nexs.api.error.CopyRowException;
import nexs.api.error.NexsException;
import nexs.api.error.ServerError;
import nexs.api.error.ServerException;
import nexs.mapping.CopyColumn;
import nexs.mapping.CopyRefusal;

/** Says which row a COPY failed at. Stateless. */
final class RowFailures {

  /** The server's words for a place, in whatever language: "COPY users, line 3, column name". */
  private static final Pattern LINE = Pattern.compile("(?m)^COPY .*?, \\p{L}[\\p{L} .]*? (\\d+)");

  private RowFailures() {}

  /** A row that could not be written. */
  static CopyRowException refused(CopyRefusal refusal, String table, long row) {
    CopyColumn column = refusal.column();
    return new CopyRowException(
        "row "
            + row
            + " of the COPY into "
            + table
            + " was not sent: "
            + refusal.getMessage()
            + "; the COPY was ended without effect",
        row,
        column == null ? null : column.name(),
        null,
        refusal.getCause());
  }

  /**
   * The line that the server names, from 1; 0 where it names none.
   *
   * @param failure of the COPY
   */
  private static long line(NexsException failure) {
    String where = failure.serverError().map(ServerError::where).orElse(null);
    if (where == null) {
      return 0;
    }
    Matcher matcher = LINE.matcher(where);
    return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
  }

  /** What to throw for a failed COPY: with the row where the server names it. */
  static NexsException located(NexsException failure, String table, LongUnaryOperator rowOf) {
    long line = failure instanceof ServerException ? line(failure) : 0;
    if (line == 0) {
      return failure;
    }
    ServerError error = failure.serverError().orElseThrow();
    long row = rowOf.applyAsLong(line);
    return new CopyRowException(
        "row "
            + row
            + " of the COPY into "
            + table
            + " was refused by the server: "
            + failure.getMessage()
            + "; the COPY is undone",
        row,
        error.column(),
        error,
        failure);
  }
}
