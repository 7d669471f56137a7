package nexs.resilience;

import nexs.api.ITransaction;
import nexs.api.IWork;
import org.jspecify.annotations.Nullable;

/** The program's work in a transaction, whose last result is kept: a commit that was in doubt and turns out well gives it. For one call. */
final class KeptResult<R extends @Nullable Object, X extends Exception>
    implements IWork<ITransaction, R, X> {

  private final IWork<? super ITransaction, R, X> work;
  private @Nullable R result;
  private boolean complete;

  KeptResult(IWork<? super ITransaction, R, X> work) {
    this.work = work;
  }

  @Override
  public R apply(ITransaction transaction) throws X {
    complete = false;
    R made = work.apply(transaction);
    result = made;
    complete = true;
    return made;
  }

  /** Whether the work has ended well, so that a commit in doubt is that of its transaction and not of another one within. */
  boolean complete() {
    return complete;
  }

  /** What the work gave last. */
  @SuppressWarnings("NullAway") // null only where the work gave null
  R result() {
    return result;
  }
}
