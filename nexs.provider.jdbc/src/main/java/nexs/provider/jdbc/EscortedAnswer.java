package nexs.provider.jdbc;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Field;
import org.postgresql.core.Query;
import org.postgresql.core.ResultCursor;
import org.postgresql.core.Tuple;

/** The answer to a statement among some of nexs's own: their tags and rows are none of the caller's business. For one call. */
class EscortedAnswer extends Answer {

  private static final Set<String> OWN = Set.of("SAVEPOINT", "RELEASE", "COMMIT");

  private final @Nullable Query last;
  private boolean ended;
  private boolean committed;
  private @Nullable String behind;

  /** @param last the statement behind whose only value is wanted; null for none */
  EscortedAnswer(@Nullable Query last) {
    this.last = last;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // the driver hands back the query that it was given
  public void handleResultRows(
      Query fromQuery, Field[] described, List<Tuple> rows, @Nullable ResultCursor more) {
    if (fromQuery == last) {
      ended = true;
      byte[] value = rows.isEmpty() ? null : rows.getFirst().get(0);
      behind = value == null ? null : new String(value, StandardCharsets.UTF_8);
    } else {
      super.handleResultRows(fromQuery, described, rows, more);
    }
  }

  @Override
  public void handleCommandStatus(String text, long updateCount, long insertOid) {
    if (!own(text)) {
      super.handleCommandStatus(text, updateCount, insertOid);
    } else if (text.equals("COMMIT")) {
      committed = true;
    }
  }

  /** Whether the next tag is that of a statement of nexs's own. */
  boolean own(String tag) {
    return ended || OWN.contains(tag);
  }

  /** Whether a COMMIT has taken place, whatever came behind it. */
  boolean committed() {
    return committed;
  }

  @Override
  public @Nullable String behind() {
    return behind;
  }
}
