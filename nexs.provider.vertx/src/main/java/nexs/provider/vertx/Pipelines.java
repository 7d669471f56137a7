package nexs.provider.vertx;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import nexs.api.CallContext;
import nexs.api.config.PoolConfig;
import nexs.api.spi.ParsedSql;
import nexs.api.spi.StatementKind;
import nexs.api.type.TypeInfo;
import nexs.pool.ISlot;
import nexs.pool.SessionPool;
import nexs.session.IOneShots;
import nexs.session.ISqlStatement;
import nexs.session.driver.SessionSetup;
import org.jspecify.annotations.Nullable;

/**
 * The pool's own reads share sessions: many are under way at once on each of a few. Safe for any thread.
 *
 * <p>A pipe is a session that one call acquired from the pool, like any other call, and that others may join while it is out; the last of
 * them gives it back. So pipes wait in the pool's queue like everybody, and without load there are none. Only reads share: a statement that
 * writes may wait for a lock, and whoever has the lock may wait behind it. One that has turned out slow gets a session of its own for a
 * while, a pipe whose server has worked at one statement for long is joined by nobody, and whoever stands in it already is freed by a
 * {@link PipeWatch}.
 */
final class Pipelines implements IOneShots {

  private static final long TEXTS = 1_000;

  /** With fewer calls under way, no further pipe is opened: they are answered sooner together. */
  private static final int CROWDED = 32;

  private final SessionPool<VertxSession> sessions;
  private final SessionSetup setup;
  private final PoolConfig config;
  private final long longest;
  private final Cache<String, PipedStatement> statements =
      Caffeine.newBuilder().maximumSize(TEXTS).build();
  private final Function<String, PipedStatement> reader = this::read;
  private final AtomicReferenceArray<@Nullable Pipe> pipes;
  private final PipeWatch watch;

  /** How many of those who wait in the pool's queue are calls that would join a pipe. */
  private final AtomicInteger waiting = new AtomicInteger();

  Pipelines(SessionPool<VertxSession> sessions, SessionSetup setup, PoolConfig config) {
    this.sessions = sessions;
    this.setup = setup;
    this.config = config;
    this.longest = config.pipelineDeadline().toNanos();
    this.pipes = new AtomicReferenceArray<>(config.pipelineConns());
    this.watch = new PipeWatch(setup.clock(), this::inUse);
  }

  /** Those of a pool; none where the configuration wants none, or lets the server keep no statements. */
  static IOneShots of(SessionPool<VertxSession> sessions, SessionSetup setup, PoolConfig config) {
    boolean keeps = config.conn().prepareThreshold() > 0 && config.conn().statementCacheSize() > 0;
    boolean asked = setup.hooks().prepareConn() != null; // for each call, by the program
    return keeps && !asked && config.pipelineConns() > 0
        ? new Pipelines(sessions, setup, config)
        : IOneShots.NONE;
  }

  @Override
  public @Nullable ISqlStatement statement(String sql) {
    PipedStatement statement = statements.get(sql, reader);
    if (!statement.shareable()) {
      return null;
    }
    CallContext context = CallContext.current();
    return context.limited() && context.remainingNanos() > longest ? null : statement;
  }

  /** Whether a statement may share at all, by its words. */
  static boolean shares(ParsedSql parsed) {
    return parsed.kind() == StatementKind.READ && !parsed.several() && !parsed.touchesSession();
  }

  private PipedStatement read(String sql) {
    ParsedSql parsed = setup.texts().get(sql);
    return new PipedStatement(this, setup, parsed, shares(parsed));
  }

  /** A pipe for one call, which leaves it. */
  Pipe enter() {
    Pipe best = best();
    if (best != null && best.join()) {
      watch.shared();
      return best;
    }
    return open();
  }

  /** The one with the fewest calls; null when a further one is to be opened, or somebody waits for a session whose turn it is. */
  private @Nullable Pipe best() {
    if (sessions.waiting() > waiting.get()) {
      return null;
    }
    Pipe best = null;
    int fewest = config.pipelineDepth();
    boolean room = false;
    for (int i = 0; i < pipes.length(); i++) {
      Pipe pipe = pipes.get(i);
      if (pipe == null) {
        room = true;
      } else if (pipe.open()) {
        int calls = pipe.calls();
        if (calls < fewest) {
          fewest = calls;
          best = pipe;
        }
      }
    }
    return room && fewest >= CROWDED ? null : best;
  }

  /** A session of its own for a call that would hold up others. */
  Pipe alone() {
    Pipe pipe = new Pipe(this, sessions.acquire(), 1);
    pipe.retire();
    return pipe;
  }

  private Pipe open() {
    waiting.incrementAndGet();
    ISlot<VertxSession> slot;
    try {
      slot = sessions.acquire();
    } finally {
      waiting.decrementAndGet();
    }
    Pipe pipe = new Pipe(this, slot, config.pipelineDepth());
    for (int i = 0; i < pipes.length(); i++) {
      if (pipes.get(i) == null && pipes.compareAndSet(i, null, pipe)) {
        return pipe;
      }
    }
    pipe.retire(); // a session of its own, then
    return pipe;
  }

  /** A type that may have to be asked for, on a session of its own. */
  TypeInfo type(int oid) {
    ISlot<VertxSession> slot = sessions.acquire();
    try {
      return setup.types().type(oid, slot.session());
    } finally {
      sessions.release(slot);
    }
  }

  /** The last call has left a pipe: the session goes back. */
  void ended(Pipe pipe) {
    for (int i = 0; i < pipes.length(); i++) {
      if (pipes.compareAndSet(i, pipe, null)) {
        break;
      }
    }
    sessions.release(pipe.slot());
  }

  /** The first call has left a pipe, and others stay: the session is not its acquirer's alone any more. */
  void outlived(Pipe pipe) {
    sessions.share(pipe.slot());
  }

  private List<Pipe> inUse() {
    List<Pipe> found = new ArrayList<>();
    for (int i = 0; i < pipes.length(); i++) {
      Pipe pipe = pipes.get(i);
      if (pipe != null) {
        found.add(pipe);
      }
    }
    return found;
  }
}
