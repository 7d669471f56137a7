package nexs.api;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link CallContext} shall add, before it is entered. Immutable; may be kept as a constant and entered many times, by any thread.
 */
public final class CallScope {

  private final @Nullable Duration limit;
  private final @Nullable String name;
  private final boolean repeatable;
  private final @Nullable ConsistencyToken after;

  CallScope(
      @Nullable Duration limit,
      @Nullable String name,
      boolean repeatable,
      @Nullable ConsistencyToken after) {
    if (limit != null && limit.isNegative()) {
      throw new IllegalArgumentException("deadline is " + limit + ", must not be negative");
    }
    if (name != null && name.isBlank()) {
      throw new IllegalArgumentException("label is blank");
    }
    this.limit = limit;
    this.name = name;
    this.repeatable = repeatable;
    this.after = after;
  }

  /** A copy whose calls must end within {@code limit}, counted from the moment that the scope is entered. */
  public CallScope withDeadline(Duration limit) {
    return new CallScope(Objects.requireNonNull(limit, "limit"), name, repeatable, after);
  }

  /** A copy whose calls are attributed to {@code label}. */
  public CallScope withLabel(String label) {
    return new CallScope(limit, Objects.requireNonNull(label, "label"), repeatable, after);
  }

  /** A copy whose calls may be carried out twice, see {@link CallContext#repeatable()}. */
  public CallScope withRepeatable() {
    return new CallScope(limit, name, true, after);
  }

  /** A copy whose reads see what was written in it, see {@link CallContext#readYourWrites()}. */
  public CallScope withReadYourWrites() {
    return withAfter(ConsistencyToken.EMPTY);
  }

  /** A copy whose reads see what was written before the token was taken, see {@link CallContext#after}. */
  public CallScope withAfter(ConsistencyToken token) {
    return new CallScope(limit, name, repeatable, Objects.requireNonNull(token, "token"));
  }

  /** Runs {@code task} in this scope. */
  public void run(Runnable task) {
    CallContext.carrier(this).run(task);
  }

  /** Runs {@code task} in this scope and gives its result. */
  public <R extends @Nullable Object, X extends Throwable> R call(
      ScopedValue.CallableOp<? extends R, X> task) throws X {
    return CallContext.carrier(this).call(task);
  }

  @Nullable Duration limit() {
    return limit;
  }

  @Nullable String name() {
    return name;
  }

  boolean mayRepeat() {
    return repeatable;
  }

  @Nullable ConsistencyToken after() {
    return after;
  }
}
