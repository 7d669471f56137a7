package nexs.api;

/**
 * An {@link IWork} without a result.
 *
 * @param <S> what is lent; not to be kept after {@link #apply} returns
 * @param <X> the checked exception of the action; inferred as {@link RuntimeException} for none
 */
@FunctionalInterface
public interface IAction<S, X extends Exception> {

  /** Does the action. */
  void apply(S subject) throws X;
}
