package nexs.api.layer;

import java.util.Optional;
import nexs.api.IPoolView;
import org.jspecify.annotations.Nullable;

/**
 * What is done around every call of a pool: tries it again, refuses it, measures it. {@link LayeredPool} puts it there. Safe for any number of
 * threads.
 */
public interface ILayer {

  /**
   * Makes a call, by {@link Call#on}, as often as the layer decides. What is done with a connection that {@link Call#acquire()} gives does not
   * come here: a layer that wants to know of it returns a {@link WatchedConn}.
   *
   * @param inner to make it on
   * @param call what to make
   * @param first to be handed on, as the other two
   */
  <R extends @Nullable Object, X extends Exception> R run(
      IPoolView inner, Call<R, X> call, Object first, Object second, @Nullable Object[] args)
      throws X;

  /**
   * What {@link nexs.api.IPool#unwrap} shall find where the layer is: by default the layer itself, if it is of that type. A layer that belongs to
   * something adds that.
   */
  default <T> Optional<T> unwrap(Class<T> type) {
    return type.isInstance(this) ? Optional.of(type.cast(this)) : Optional.empty();
  }

  /** Ends what the layer has begun by itself. Called when the pool around which it is has been closed; by default nothing is done. */
  default void close() {}
}
