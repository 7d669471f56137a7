package nexs.provider.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import nexs.api.CallContext;
import nexs.api.Feature;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.PoolStats;
import nexs.api.config.PoolConfig;
import nexs.api.spi.Gate;
import org.jspecify.annotations.Nullable;

/** A pool of sessions, kept by HikariCP. Safe for any thread. */
final class JdbcPool extends Queries implements IPool {

  /** A session that rested longer is looked at before it is lent: the server may have ended it. */
  private static final long RESTED_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  /** What counts as no limit: half the range of nanoTime. */
  private static final long FOREVER_NANOS = Long.MAX_VALUE / 2;

  /** How long a session may go from borrower to borrower before HikariCP sees it again, whose lifetimes it must keep. */
  private static final long HANDED_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final PoolConfig config;
  private final SessionSetup setup;
  private final SessionOpener opener;
  private final HikariPool hikari;
  private final Gate<Session> gate;
  private final long patienceNanos;
  private volatile boolean closing;
  private boolean closed;

  private JdbcPool(PoolConfig config, SessionSetup setup, SessionOpener opener, HikariPool hikari) {
    this.config = config;
    this.setup = setup;
    this.opener = opener;
    this.hikari = hikari;
    this.gate = new Gate<>(config.maxConns(), this::ring);
    this.patienceNanos =
        config.acquireTimeout().isZero() ? FOREVER_NANOS : config.acquireTimeout().toNanos();
  }

  /** Opens the pool; one that is not lazy proves first that a session can be had. */
  static JdbcPool open(PoolConfig config) {
    SessionSetup setup = SessionSetup.of(config.name(), config.conn());
    SessionOpener opener = new SessionOpener(setup);
    try {
      if (!config.lazyConnect()) {
        SessionOpener.close(opener.open());
      }
      return new JdbcPool(config, setup, opener, new HikariPool(settings(config, opener)));
    } catch (RuntimeException e) {
      setup.watch().close();
      throw e;
    }
  }

  private void ring(long nanos, Runnable task) {
    var _ = setup.watch().after(nanos, task);
  }

  private static HikariConfig settings(PoolConfig config, SessionOpener opener) {
    HikariConfig settings = new HikariConfig();
    settings.setPoolName("nexs-" + config.name());
    settings.setDataSource(opener);
    settings.setMaximumPoolSize(config.maxConns());
    settings.setMinimumIdle(config.minConns());
    settings.setMaxLifetime(config.maxConnLifetime().toMillis());
    // HikariCP warns of an idle timeout where no connection can be one too many
    boolean fixed = config.minConns() == config.maxConns();
    settings.setIdleTimeout(fixed ? 0 : config.maxConnIdleTime().toMillis());
    settings.setKeepaliveTime(config.healthCheckPeriod().toMillis());
    settings.setInitializationFailTimeout(-1);
    settings.validate();
    return settings;
  }

  @Override
  public String name() {
    return config.name();
  }

  @Override
  public Set<Feature> features() {
    return new JdbcProvider().features();
  }

  @Override
  public IConn acquire() {
    return new JdbcConn(enter(), this::leave);
  }

  @Override
  Session enter() {
    long context = CallContext.current().remainingNanos();
    if (context <= 0) {
      throw Refusals.deadlinePassed();
    }
    boolean byContext = context < patienceNanos;
    long limit = Math.min(context, patienceNanos);
    long end = System.nanoTime() + limit;
    Session handed = pass(limit, byContext);
    if (handed != null) {
      return handed;
    }
    try {
      while (true) {
        Session session = borrow(millis(end - System.nanoTime()), byContext);
        if (fresh(session)) {
          return session;
        }
        hikari.evictConnection(session.returned());
      }
    } catch (RuntimeException | Error e) {
      gate.leave();
      throw e;
    }
  }

  /** Waits for a place; whoever made it may have handed over its session. */
  private @Nullable Session pass(long limit, boolean byContext) {
    try {
      return gate.enter(limit == FOREVER_NANOS ? Long.MAX_VALUE : limit);
    } catch (TimeoutException | InterruptedException e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw failure(byContext).explain(e);
    } catch (IllegalStateException closed) {
      throw Refusals.closed("pool \"" + config.name() + "\"");
    }
  }

  private static long millis(long nanos) {
    return Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos));
  }

  private AcquireFailure failure(boolean byContext) {
    return new AcquireFailure(config, stats(), closing, byContext, opener.lastFailure());
  }

  private Session borrow(long millis, boolean byContext) {
    if (closing) {
      throw Refusals.closed("pool \"" + config.name() + "\"");
    }
    try {
      Connection lent = hikari.getConnection(millis);
      Session session = lent.unwrap(SessionConnection.class).session();
      session.lend(lent);
      return session;
    } catch (SQLException e) {
      throw failure(byContext).explain(e);
    }
  }

  private static boolean fresh(Session session) {
    if (!session.usable()) {
      return false;
    }
    if (!session.spokenTo(RESTED_NANOS)) {
      return true;
    }
    return session.answers();
  }

  @Override
  void leave(Session session) {
    session.endUse();
    if (session.usable() && !closing && !session.lentFor(HANDED_NANOS) && gate.handOver(session)) {
      return;
    }
    try {
      giveBack(session);
    } finally {
      gate.leave();
    }
  }

  private void giveBack(Session session) {
    Connection lent = session.returned();
    if (!session.usable()) {
      hikari.evictConnection(lent);
      return;
    }
    try {
      lent.close();
    } catch (SQLException e) {
      hikari.evictConnection(lent);
    }
  }

  @Override
  public PoolStats stats() {
    int total = hikari.getTotalConnections();
    int idle = Math.min(total, hikari.getIdleConnections());
    return new PoolStats(
        config.maxConns(),
        total,
        idle,
        hikari.getActiveConnections(),
        gate.waiting() + hikari.getThreadsAwaitingConnection());
  }

  @Override
  public synchronized void close(Duration patience) {
    if (patience.isNegative()) {
      throw new IllegalArgumentException("patience is " + patience + ", must not be negative");
    }
    closing = true;
    if (closed) {
      return;
    }
    closed = true;
    gate.close();
    awaitHolders(patience);
    for (Session session : opener.sessions()) {
      if (session.borrowed()) {
        session.cut();
      }
    }
    try {
      hikari.shutdown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      setup.watch().close();
      opener.sessions().forEach(SessionOpener::close);
    }
  }

  private void awaitHolders(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (hikari.getActiveConnections() > 0
        && System.nanoTime() < end
        && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(this, POLL_NANOS);
    }
  }

  @Override
  public String toString() {
    return "JdbcPool[" + config.name() + ", " + stats() + "]";
  }
}
