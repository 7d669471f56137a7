package nexs.api;

import org.jspecify.annotations.Nullable;

/**
 * A piece of work on something that is lent for its duration: a connection, a transaction, open rows.
 *
 * @param <S> what is lent; not to be kept after {@link #apply} returns
 * @param <R> the result
 * @param <X> the checked exception of the work; inferred as {@link RuntimeException} for none
 */
@FunctionalInterface
public interface IWork<S, R extends @Nullable Object, X extends Exception> {

  /** Does the work. */
  R apply(S subject) throws X;
}
