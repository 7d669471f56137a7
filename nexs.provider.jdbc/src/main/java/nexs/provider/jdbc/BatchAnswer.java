package nexs.provider.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import nexs.api.CommandTag;

/** What the server answered to the statements of one flush, in order. Rows are dropped. For one call. */
final class BatchAnswer extends Answer {

  private final int first;
  private final int statements;
  private final List<CommandTag> tags;
  private int failed = -1;

  /**
   * @param first the place of the first statement in its batch
   * @param statements their number; what comes behind them belongs to nexs
   */
  BatchAnswer(int first, int statements) {
    this.first = first;
    this.statements = statements;
    this.tags = new ArrayList<>(statements + 1);
  }

  @Override
  public void handleCommandStatus(String text, long updateCount, long insertOid) {
    super.handleCommandStatus(text, updateCount, insertOid);
    tags.add(tag());
  }

  @Override
  public void handleError(SQLException error) {
    if (failed < 0 && tags.size() < statements) {
      failed = first + tags.size();
    }
    super.handleError(error);
  }

  List<CommandTag> tags() {
    return tags;
  }

  /** The place in the batch of the statement that failed, or -1. */
  int failed() {
    return failed;
  }
}
