package nexs.session.driver;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import nexs.api.CallContext;
import nexs.api.config.HostPort;
import nexs.api.config.LoadBalanceHosts;
import nexs.api.config.Secret;
import nexs.api.config.TargetSessionAttrs;
import nexs.api.error.ConnectionException;
import nexs.api.error.ConnectionLostException;
import nexs.api.error.DeadlineExceededException;
import nexs.api.error.NexsException;
import nexs.api.hook.IPasswordSource;
import nexs.pool.ISlot;
import org.jspecify.annotations.Nullable;

/**
 * Opens sessions: tries the hosts in order until one answers that is of the kind asked for, as libpq does. Safe for any thread.
 *
 * @param <N> the driver's sessions
 * @see <a href="https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-MULTIPLE-HOSTS">Specifying multiple hosts</a>
 */
public abstract class SessionOpener<N extends DriverSession<N>> {

  private final SessionSetup setup;

  /** Of sessions that share {@code setup}. */
  protected SessionOpener(SessionSetup setup) {
    this.setup = setup;
  }

  /**
   * Opens a session. Gives up soon after its thread was interrupted.
   *
   * @throws ConnectionException naming every host tried
   */
  public final N open(ISlot<N> slot) {
    List<HostPort> hosts = new ArrayList<>(setup.config().hosts());
    if (setup.config().loadBalanceHosts() == LoadBalanceHosts.RANDOM) {
      Collections.shuffle(hosts);
    }
    Attempts attempts = new Attempts(setup.config());
    TargetSessionAttrs wanted = setup.config().targetSessionAttrs();
    boolean twoRounds = wanted == TargetSessionAttrs.PREFER_STANDBY;
    N session = round(hosts, twoRounds ? TargetSessionAttrs.STANDBY : wanted, slot, attempts);
    if (session == null && twoRounds) {
      session = round(hosts, TargetSessionAttrs.ANY, slot, attempts);
    }
    if (session == null) {
      throw attempts.failure();
    }
    return session;
  }

  private @Nullable N round(
      List<HostPort> hosts, TargetSessionAttrs wanted, ISlot<N> slot, Attempts attempts) {
    for (HostPort host : hosts) {
      Secret password;
      try {
        password = password(host);
      } catch (Exception e) {
        attempts.withoutPassword(host, e);
        continue;
      }
      try {
        N session = openOn(host, password, slot);
        if (fits(session, wanted)) {
          return session;
        }
        attempts.unfit(host, wanted);
      } catch (ConnectionLostException | DeadlineExceededException e) {
        if (CallContext.current().remainingNanos() <= 0) {
          throw e;
        }
        attempts.lost(host, e);
      } catch (NexsException e) {
        throw e;
      } catch (Exception e) {
        attempts.failed(host, explain(e));
      }
    }
    return null;
  }

  /** Closes it where not. */
  private boolean fits(N session, TargetSessionAttrs wanted) {
    boolean fits = false;
    try {
      fits = SessionKind.fits(session, wanted);
      return fits;
    } finally {
      if (!fits) {
        session.close();
      }
    }
  }

  private @Nullable Secret password(HostPort host) throws Exception {
    IPasswordSource source = setup.hooks().passwordSource();
    return source == null
        ? setup.config().passwordFor(host).orElse(null)
        : source.password(host, setup.config().user());
  }

  /**
   * Opens a session on one host, within {@code connectTimeout}.
   *
   * @throws Exception for {@link #explain}, when none can be had
   */
  protected abstract N openOn(HostPort host, @Nullable Secret password, ISlot<N> slot)
      throws Exception;

  /** Why {@link #openOn} failed. */
  protected abstract AttemptFailure explain(Exception e);

  /** What the sessions share. */
  protected final SessionSetup setup() {
    return setup;
  }

  /** Takes a session that stands among those that are watched, and settles it. */
  protected final N settled(N session) {
    session.signs().joined(session);
    try {
      session.settle();
      return session;
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /** Takes a session that has ended from those that are watched. */
  protected final void forget(DriverSession<?> session) {
    session.signs().left(session);
  }
}
