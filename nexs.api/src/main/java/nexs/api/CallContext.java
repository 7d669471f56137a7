package nexs.api;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What travels with a call without being an argument of it: a deadline, a label, whether it may be carried out twice, and what its reads must
 * see. Bound to the running code by a {@link ScopedValue}, so that it reaches tasks forked inside the scope and ends with it. Immutable, but
 * for what {@link #written()} collects.
 *
 * <p>{@snippet :
 * List<User> users = CallContext.deadline(Duration.ofMillis(200)).call(() -> db.queryAll(User.class, "SELECT * FROM users"));
 * }
 *
 * <p>Scopes nest: an inner one adds to the outer one, and can shorten its deadline but not extend it.
 */
public final class CallContext {

  private static final ScopedValue<CallContext> CURRENT = ScopedValue.newInstance();
  private static final CallContext NONE = new CallContext(false, 0, null, false, null);

  private final boolean limited;
  private final long deadlineNanoTime;
  private final @Nullable String label;
  private final boolean repeatable;
  private final @Nullable Written written;

  private CallContext(
      boolean limited,
      long deadlineNanoTime,
      @Nullable String label,
      boolean repeatable,
      @Nullable Written written) {
    this.limited = limited;
    this.deadlineNanoTime = deadlineNanoTime;
    this.label = label;
    this.repeatable = repeatable;
    this.written = written;
  }

  /** A scope whose calls must end within {@code limit}, counted from the moment that the scope is entered. */
  public static CallScope deadline(Duration limit) {
    return new CallScope(Objects.requireNonNull(limit, "limit"), null, false, null);
  }

  /** A scope whose calls are attributed to {@code label} in errors, logs and metrics: a name of the task, never a value of it. */
  public static CallScope label(String label) {
    return new CallScope(null, Objects.requireNonNull(label, "label"), false, null);
  }

  /**
   * A scope whose calls have the same effect when they are carried out twice, such as {@code UPDATE ... SET name = $1 WHERE id = $2}: a layer that
   * retries may make them again even where it cannot know whether the first time had an effect.
   */
  public static CallScope repeatable() {
    return new CallScope(null, null, true, null);
  }

  /**
   * A scope whose reads see what was written in it, also on standbys: a view that reads from standbys takes one that has replayed the scope's
   * last commit, waits up to {@code replayTimeout} for one, and goes to the primary when there is none by then.
   *
   * <p>{@snippet :
   * CallContext.readYourWrites().run(() -> {
   *   db.exec("UPDATE users SET name = $1 WHERE id = $2", "Ann", 7);
   *   String name = db.read().queryOne(String.class, "SELECT name FROM users WHERE id = $1", 7); // Ann
   * });
   * }
   *
   * <p>Where in the log a commit stands is learnt in the round trip of the commit. What is known to write is a transaction that is not {@code
   * READ ONLY}, and every statement that is no {@code SELECT}; a {@code SELECT} whose function writes counts inside a transaction only. A
   * call that failed in doubt counts once {@link IPool#commitOutcome} has not found it aborted. A connection acquired from a view sees what was
   * written before it was acquired.
   */
  public static CallScope readYourWrites() {
    return after(ConsistencyToken.EMPTY);
  }

  /** As {@link #readYourWrites()}; its reads also see what was written, by any program, before {@code token} was taken. */
  public static CallScope after(ConsistencyToken token) {
    return new CallScope(null, null, false, Objects.requireNonNull(token, "token"));
  }

  /** The context of the running code; an empty one outside every scope. */
  public static CallContext current() {
    return CURRENT.orElse(NONE);
  }

  /** The time left until the deadline, not below zero; empty for no deadline. */
  public Optional<Duration> remaining() {
    return limited
        ? Optional.of(Duration.ofNanos(Math.max(0, remainingNanos())))
        : Optional.empty();
  }

  /** Whether there is a deadline. */
  public boolean limited() {
    return limited;
  }

  /** The nanoseconds left until the deadline, negative when it has passed; {@link Long#MAX_VALUE} for no deadline. */
  public long remainingNanos() {
    return limited ? deadlineNanoTime - System.nanoTime() : Long.MAX_VALUE;
  }

  /** The label, if the code runs under one. */
  public Optional<String> label() {
    return Optional.ofNullable(label);
  }

  /** The label, or null: as {@link #label()}, for the way of a call. */
  public @Nullable String labelOrNull() {
    return label;
  }

  /** Whether calls may be carried out twice, as the program has said by {@link #repeatable()}. */
  public boolean mayRepeat() {
    return repeatable;
  }

  /** What reads must be able to see by now: to be handed to {@link #after}; an empty one outside {@link #readYourWrites()}. */
  public ConsistencyToken token() {
    return written == null ? ConsistencyToken.EMPTY : written.token();
  }

  /** Where commits are noted, for the way of a call; null outside {@link #readYourWrites()}. */
  public @Nullable Written written() {
    return written;
  }

  /** Runs {@code task} in this context instead of the thread's own: for work that is handed to another thread. */
  public void run(Runnable task) {
    ScopedValue.where(CURRENT, this).run(task);
  }

  /** This context with what the scope adds. */
  private CallContext with(CallScope scope) {
    boolean shorter = false;
    long deadline = deadlineNanoTime;
    Duration limit = scope.limit();
    if (limit != null) {
      long now = System.nanoTime();
      long nanos = nanosOf(limit);
      shorter = !limited || nanos < deadlineNanoTime - now;
      deadline = shorter ? now + nanos : deadlineNanoTime;
    }
    String named = scope.name();
    return new CallContext(
        limited || shorter,
        deadline,
        named == null ? label : named,
        repeatable || scope.mayRepeat(),
        written(scope.after()));
  }

  /** An inner scope writes for the outer one too. */
  private @Nullable Written written(@Nullable ConsistencyToken after) {
    if (after == null) {
      return written;
    }
    if (written == null) {
      return new Written(after);
    }
    written.note(after);
    return written;
  }

  /** Half the range of nanoTime, about 146 years, is as far as deadlines can be compared. */
  private static long nanosOf(Duration limit) {
    return limit.compareTo(Duration.ofNanos(Long.MAX_VALUE / 2)) > 0
        ? Long.MAX_VALUE / 2
        : limit.toNanos();
  }

  static ScopedValue.Carrier carrier(CallScope scope) {
    return ScopedValue.where(CURRENT, current().with(scope));
  }
}
