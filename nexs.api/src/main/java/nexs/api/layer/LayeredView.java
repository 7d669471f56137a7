package nexs.api.layer;

import nexs.api.IPoolView;
import org.jspecify.annotations.Nullable;

/** A view with a layer around it. */
final class LayeredView extends CallView {

  private final IPoolView inner;
  private final ILayer layer;

  LayeredView(IPoolView inner, ILayer layer) {
    this.inner = inner;
    this.layer = layer;
  }

  @Override
  protected <R extends @Nullable Object, X extends Exception> R run(
      Call<R, X> call, Object first, Object second, @Nullable Object[] args) throws X {
    return layer.run(inner, call, first, second, args);
  }

  @Override
  public String toString() {
    return layer + "(" + inner + ")";
  }
}
