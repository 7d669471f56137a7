package nexs.provider.jdbc;

import java.io.PrintWriter;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.logging.Logger;
import javax.sql.DataSource;
import nexs.api.ServerInfo;
import nexs.api.config.ConnConfig;
import nexs.api.config.HostPort;
import nexs.api.config.LoadBalanceHosts;
import nexs.api.config.TargetSessionAttrs;
import nexs.api.error.ConnectionException;
import nexs.api.error.NexsException;
import nexs.mapping.wire.WireDecoder;
import nexs.provider.jdbc.socket.SocketSettings;
import nexs.provider.jdbc.socket.TunedSocketFactory;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.QueryExecutor;
import org.postgresql.util.HostSpec;

/**
 * Opens sessions: tries the hosts in order until one answers that is of the kind asked for, as libpq does. Knows the sessions that it
 * opened and that are not closed yet. To HikariCP it is a data source. Safe for any thread.
 *
 * @see <a href="https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-MULTIPLE-HOSTS">Specifying multiple hosts</a>
 */
final class SessionOpener implements DataSource {

  /** What the driver sets itself at start-up, later than the options. */
  private static final Set<String> SET_AFTERWARDS = Set.of("timezone");

  private final SessionSetup setup;
  private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
  private volatile @Nullable ConnectionException lastFailure;

  /** Also begins to watch over the sessions, until the clock of {@code setup} is closed. */
  SessionOpener(SessionSetup setup) {
    this.setup = setup;
    SilenceWatch.begin(sessions, setup.config().socketTimeout(), setup.watch());
  }

  static boolean setAfterwards(String parameter) {
    return SET_AFTERWARDS.contains(parameter.toLowerCase(Locale.ROOT));
  }

  /** Why the last attempt failed; null when it did not. */
  @Nullable ConnectionException lastFailure() {
    return lastFailure;
  }

  /** The sessions that are open now. */
  Set<Session> sessions() {
    return Collections.unmodifiableSet(sessions);
  }

  /**
   * Opens a session.
   *
   * @throws ConnectionException naming every host tried
   */
  Session open() {
    try {
      Session session = openOnAny();
      lastFailure = null;
      return session;
    } catch (ConnectionException e) {
      lastFailure = e;
      throw e;
    }
  }

  private Session openOnAny() {
    List<HostPort> hosts = new ArrayList<>(setup.config().hosts());
    if (setup.config().loadBalanceHosts() == LoadBalanceHosts.RANDOM) {
      Collections.shuffle(hosts);
    }
    Attempts attempts = new Attempts(setup.config());
    TargetSessionAttrs wanted = setup.config().targetSessionAttrs();
    boolean twoRounds = wanted == TargetSessionAttrs.PREFER_STANDBY;
    Session session = round(hosts, twoRounds ? TargetSessionAttrs.STANDBY : wanted, attempts);
    if (session == null && twoRounds) {
      session = round(hosts, TargetSessionAttrs.ANY, attempts);
    }
    if (session == null) {
      throw attempts.failure();
    }
    return session;
  }

  private @Nullable Session round(
      List<HostPort> hosts, TargetSessionAttrs wanted, Attempts attempts) {
    for (HostPort host : hosts) {
      try {
        Session session = openOn(host);
        if (SessionKind.fits(session.executor(), wanted)) {
          return session;
        }
        close(session);
        attempts.unfit(host, wanted);
      } catch (SQLException e) {
        attempts.failed(host, e);
      }
    }
    return null;
  }

  private Session openOn(HostPort host) throws SQLException {
    ConnConfig config = setup.config();
    SocketSettings settings =
        new SocketSettings(
            config.tcpKeepAlive(),
            config.keepalivesIdle(),
            config.keepalivesInterval(),
            config.keepalivesCount());
    SessionConnection connection = connect(host, settings);
    Session session = new Session(connection, setup, info(connection, host), settings.made());
    sessions.add(session);
    connection.bind(session, () -> sessions.remove(session));
    try {
      settle(session);
      return session;
    } catch (SQLException | RuntimeException e) {
      close(session);
      throw e;
    }
  }

  /** The driver connects without limits of its own: a clock gives up the socket, whatever the log-in waits for. */
  private SessionConnection connect(HostPort host, SocketSettings settings) throws SQLException {
    ConnConfig config = setup.config();
    Duration limit = config.connectTimeout();
    Future<?> clock =
        limit.isZero() ? null : setup.watch().after(limit.toNanos(), settings::giveUp);
    try {
      return ScopedValue.where(TunedSocketFactory.SETTINGS, settings)
          .call(
              () ->
                  new SessionConnection(
                      new HostSpec(host.host(), host.port()),
                      DriverProperties.of(config, host),
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

  private static ServerInfo info(SessionConnection connection, HostPort host) {
    QueryExecutor executor = connection.getQueryExecutor();
    return new ServerInfo(
        executor.getServerVersion(),
        executor.getServerVersionNum(),
        executor.getBackendPID(),
        host.host(),
        host.port());
  }

  /** What can only be set once the session stands. */
  private void settle(Session session) throws SQLException {
    session.executor().setBinaryReceiveOids(WireDecoder.binaryOids());
    for (Map.Entry<String, String> parameter : setup.config().runtimeParameters().entrySet()) {
      if (setAfterwards(parameter.getKey())) {
        String value = parameter.getValue().replace("'", "''");
        session.control(
            "SET " + parameter.getKey() + " TO '" + value + "'",
            QueryExecutor.QUERY_SUPPRESS_BEGIN);
      }
    }
  }

  static void close(Session session) {
    try {
      session.connection().close();
    } catch (SQLException e) {
      session.cut();
    }
  }

  /** For HikariCP, which knows no other exceptions. */
  @Override
  public Connection getConnection() throws SQLException {
    try {
      return open().connection();
    } catch (NexsException e) {
      throw new SQLException(e.getMessage(), e.sqlState().orElse("08001"), e);
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("the user is part of the configuration");
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) {}

  /** Asked by HikariCP at its shutdown, as its patience with a connection that is being opened. */
  @Override
  public int getLoginTimeout() {
    return (int) Math.max(1, setup.config().connectTimeout().toSeconds());
  }

  /** The configuration's {@code connectTimeout} holds. */
  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("nexs logs through System.Logger");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("this data source wraps nothing");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
