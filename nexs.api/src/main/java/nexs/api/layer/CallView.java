package nexs.api.layer;

import nexs.api.IConn;
import nexs.api.IPoolView;
import nexs.api.ITransaction;
import nexs.api.IWork;
import nexs.api.TxOptions;
import org.jspecify.annotations.Nullable;

/** Makes one {@link Call} of every method of {@link IPoolView}. As safe for threads as {@link #run} is. */
public abstract class CallView extends CallQueries implements IPoolView {

  /** For subclasses. */
  protected CallView() {}

  @Override
  public final IConn acquire() {
    return run(Call.acquire(), Call.NOTHING, Call.NOTHING, Call.NONE);
  }

  @Override
  public final <R extends @Nullable Object, X extends Exception> R inTransaction(
      TxOptions options, IWork<? super ITransaction, R, X> work) throws X {
    return run(Call.<R, X>inTransaction(), work, options, Call.NONE);
  }
}
