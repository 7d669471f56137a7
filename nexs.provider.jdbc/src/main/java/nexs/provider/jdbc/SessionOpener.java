package nexs.provider.jdbc;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import nexs.api.ServerInfo;
import nexs.api.config.ConnConfig;
import nexs.api.config.HostPort;
import nexs.api.config.LoadBalanceHosts;
import nexs.api.config.Secret;
import nexs.api.config.TargetSessionAttrs;
import nexs.api.error.ConnectionException;
import nexs.api.hook.IPasswordSource;
import nexs.pool.ISlot;
import nexs.provider.jdbc.socket.SocketSettings;
import nexs.provider.jdbc.socket.TunedSocketFactory;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.QueryExecutor;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.util.HostSpec;

/**
 * Opens sessions: tries the hosts in order until one answers that is of the kind asked for, as libpq does. Knows the sessions that it
 * opened and that are not closed yet. Safe for any thread.
 *
 * @see <a href="https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-MULTIPLE-HOSTS">Specifying multiple hosts</a>
 */
final class SessionOpener {

  /** What the driver sets itself at start-up, later than the options. */
  private static final Set<String> SET_AFTERWARDS = Set.of("timezone");

  private final SessionSetup setup;
  private final Set<Session> sessions = ConcurrentHashMap.newKeySet();

  /** Also begins to watch over the sessions, until the clock of {@code setup} is closed. */
  SessionOpener(SessionSetup setup) {
    this.setup = setup;
    SilenceWatch.begin(sessions, setup.config().socketTimeout(), setup.clock());
  }

  static boolean setAfterwards(String parameter) {
    return SET_AFTERWARDS.contains(parameter.toLowerCase(Locale.ROOT));
  }

  /**
   * Opens a session. Gives up soon after its thread was interrupted.
   *
   * @throws ConnectionException naming every host tried
   */
  Session open(ISlot<Session> slot) {
    List<HostPort> hosts = new ArrayList<>(setup.config().hosts());
    if (setup.config().loadBalanceHosts() == LoadBalanceHosts.RANDOM) {
      Collections.shuffle(hosts);
    }
    Attempts attempts = new Attempts(setup.config());
    TargetSessionAttrs wanted = setup.config().targetSessionAttrs();
    boolean twoRounds = wanted == TargetSessionAttrs.PREFER_STANDBY;
    Session session = round(hosts, twoRounds ? TargetSessionAttrs.STANDBY : wanted, slot, attempts);
    if (session == null && twoRounds) {
      session = round(hosts, TargetSessionAttrs.ANY, slot, attempts);
    }
    if (session == null) {
      throw attempts.failure();
    }
    return session;
  }

  private @Nullable Session round(
      List<HostPort> hosts, TargetSessionAttrs wanted, ISlot<Session> slot, Attempts attempts) {
    for (HostPort host : hosts) {
      Secret password;
      try {
        password = password(host);
      } catch (Exception e) {
        attempts.withoutPassword(host, e);
        continue;
      }
      try {
        Session session = openOn(host, password, slot);
        if (SessionKind.fits(session.executor(), wanted)) {
          return session;
        }
        session.close();
        attempts.unfit(host, wanted);
      } catch (SQLException e) {
        attempts.failed(host, e);
      }
    }
    return null;
  }

  private @Nullable Secret password(HostPort host) throws Exception {
    IPasswordSource source = setup.hooks().passwordSource();
    return source == null
        ? setup.config().passwordFor(host).orElse(null)
        : source.password(host, setup.config().user());
  }

  private Session openOn(HostPort host, @Nullable Secret password, ISlot<Session> slot)
      throws SQLException {
    ConnConfig config = setup.config();
    SocketSettings settings =
        new SocketSettings(
            config.tcpKeepAlive(),
            config.keepalivesIdle(),
            config.keepalivesInterval(),
            config.keepalivesCount());
    PgConnection connection = connect(host, password, settings);
    Session session =
        new Session(
            connection, setup, info(connection, host), settings.made(), slot, sessions::remove);
    sessions.add(session);
    try {
      session.settle();
      return session;
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /** The driver connects without limits of its own: a clock gives up the socket, whatever the log-in waits for. */
  private PgConnection connect(HostPort host, @Nullable Secret password, SocketSettings settings)
      throws SQLException {
    ConnConfig config = setup.config();
    Duration limit = config.connectTimeout();
    Future<?> clock =
        limit.isZero() ? null : setup.clock().after(limit.toNanos(), settings::giveUp);
    try {
      return ScopedValue.where(TunedSocketFactory.SETTINGS, settings)
          .call(
              () ->
                  new PgConnection(
                      new HostSpec[] {new HostSpec(host.host(), host.port())},
                      DriverProperties.of(config, host, password),
                      "jdbc:postgresql://" + host + "/"));
    } catch (SQLException e) {
      if (settings.givenUp() && DriverErrors.serverError(e) == null) {
        SocketTimeoutException timeout = new SocketTimeoutException("connectTimeout");
        timeout.initCause(e);
        throw new SQLException("the log-in took too long", "08001", timeout);
      }
      throw e;
    } finally {
      if (clock != null) {
        clock.cancel(false);
      }
    }
  }

  private static ServerInfo info(PgConnection connection, HostPort host) {
    QueryExecutor executor = connection.getQueryExecutor();
    return new ServerInfo(
        executor.getServerVersion(),
        executor.getServerVersionNum(),
        executor.getBackendPID(),
        host.host(),
        host.port());
  }
}
