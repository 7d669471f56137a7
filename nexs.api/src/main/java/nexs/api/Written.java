package nexs.api;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What was written so far by all code within one {@link CallContext#readYourWrites()}: providers note each commit here, and whoever routes reads
 * asks for it. Safe for any number of threads.
 */
public final class Written {

  private final AtomicReference<ConsistencyToken> token;

  Written(ConsistencyToken before) {
    token = new AtomicReference<>(before);
  }

  /** What readers must be able to see by now. */
  public ConsistencyToken token() {
    return token.get();
  }

  /** Notes a commit, once it is known to have happened. */
  public void note(LogMark mark) {
    note(new ConsistencyToken(List.of(mark)));
  }

  void note(ConsistencyToken seen) {
    token.updateAndGet(known -> known.with(seen));
  }

  /** What a reader of that cluster must have replayed; {@link LogMark#UNKNOWN} when only its primary will do, null for nothing. */
  public @Nullable LogMark mark(long systemId) {
    LogMark found = null;
    List<LogMark> marks = token.get().marks();
    for (int i = 0; i < marks.size(); i++) {
      LogMark mark = marks.get(i);
      if (mark.systemId() == 0) {
        return mark;
      }
      if (mark.systemId() == systemId) {
        found = mark;
      }
    }
    return found;
  }
}
