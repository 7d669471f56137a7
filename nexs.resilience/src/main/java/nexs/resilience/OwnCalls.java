package nexs.resilience;

import nexs.api.IPoolView;
import nexs.api.layer.Call;
import nexs.api.layer.ILayer;
import org.jspecify.annotations.Nullable;

/** Around the own calls of a pool of which only the views are hedged: makes them as they are. Stateless. */
final class OwnCalls implements ILayer {

  @Override
  public <R extends @Nullable Object, X extends Exception> R run(
      IPoolView inner, Call<R, X> call, Object first, Object second, @Nullable Object[] args)
      throws X {
    return call.on(inner, first, second, args);
  }

  @Override
  public String toString() {
    return "hedge";
  }
}
