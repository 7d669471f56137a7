package nexs.provider.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import nexs.api.CommandTag;
import nexs.api.spi.ParsedSql;
import nexs.session.driver.Sending;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Query;

/** What the server answered to the statements of one flush, in order. Rows are dropped. For one call. */
final class BatchAnswer extends EscortedAnswer {

  private static final CommandTag ONE_ROW = new CommandTag("INSERT", 1);

  private final List<Sending> sendings;
  private final List<CommandTag> tags;
  private @Nullable Sending failed;

  /**
   * To a flush.
   *
   * @param sendings those of the batch; what comes behind them in the flush belongs to nexs
   * @param last the statement behind whose only value is wanted; null for none
   */
  BatchAnswer(List<Sending> sendings, @Nullable Query last) {
    super(last);
    this.sendings = sendings;
    this.tags = new ArrayList<>(sendings.size());
  }

  @Override
  public void handleCommandStatus(String text, long updateCount, long insertOid) {
    boolean own = own(text);
    super.handleCommandStatus(text, updateCount, insertOid);
    if (!own) {
      tags.add(tag());
    }
  }

  /** By its place: a batch may hold a SAVEPOINT of the program. */
  @Override
  boolean own(String tag) {
    return tags.size() >= sendings.size();
  }

  @Override
  public void handleError(SQLException error) {
    if (failed == null && tags.size() < sendings.size()) {
      failed = sendings.get(tags.size());
    }
    super.handleError(error);
  }

  /** One for each statement of the batch that was sent. */
  List<CommandTag> allTags() {
    List<CommandTag> all = new ArrayList<>(tags.size());
    for (int i = 0; i < sendings.size(); i++) {
      int count = sendings.get(i).count();
      if (count == 1) {
        all.add(tags.get(i));
      } else {
        all.addAll(Collections.nCopies(count, ONE_ROW));
      }
    }
    return all;
  }

  /** The statement that failed, or null for none of the batch. */
  @Nullable ParsedSql failedStatement() {
    return failed == null ? null : failed.statement().parsed();
  }

  /** The place in the batch of the statement that failed, or -1. */
  int failed() {
    return failed == null ? -1 : failed.first();
  }
}
