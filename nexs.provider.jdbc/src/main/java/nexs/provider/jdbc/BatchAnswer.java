package nexs.provider.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import nexs.api.CommandTag;
import nexs.api.spi.ParsedSql;
import org.jspecify.annotations.Nullable;

/** What the server answered to the statements of one flush, in order. Rows are dropped. For one call. */
final class BatchAnswer extends Answer {

  private final int first;
  private final List<CachedStatement> statements;
  private final List<CommandTag> tags;
  private int failed = -1;

  /**
   * @param first the place of the first statement in its batch
   * @param statements those of the batch; what comes behind them in the flush belongs to nexs
   */
  BatchAnswer(int first, List<CachedStatement> statements) {
    this.first = first;
    this.statements = statements;
    this.tags = new ArrayList<>(statements.size() + 1);
  }

  @Override
  public void handleCommandStatus(String text, long updateCount, long insertOid) {
    super.handleCommandStatus(text, updateCount, insertOid);
    tags.add(tag());
  }

  @Override
  public void handleError(SQLException error) {
    if (failed < 0 && tags.size() < statements.size()) {
      failed = first + tags.size();
    }
    super.handleError(error);
  }

  List<CommandTag> tags() {
    return tags;
  }

  /** The statement that failed, or null for none of the batch. */
  @Nullable ParsedSql failedStatement() {
    return failed < 0 ? null : statements.get(failed - first).parsed();
  }

  /** The place in the batch of the statement that failed, or -1. */
  int failed() {
    return failed;
  }
}
