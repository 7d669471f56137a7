package nexs.provider.jdbc;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Future;
import nexs.api.ServerInfo;
import nexs.api.config.ConnConfig;
import nexs.api.config.HostPort;
import nexs.api.config.Secret;
import nexs.pool.ISlot;
import nexs.provider.jdbc.socket.SocketSettings;
import nexs.provider.jdbc.socket.TunedSocketFactory;
import nexs.session.driver.AttemptFailure;
import nexs.session.driver.CallFailures;
import nexs.session.driver.SessionOpener;
import nexs.session.driver.SessionSetup;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.QueryExecutor;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.util.HostSpec;

/** Opens sessions on pgjdbc. */
final class JdbcOpener extends SessionOpener<Session> {

  /** What the driver sets itself at start-up, later than the options. */
  static final Set<String> SET_LATER = Set.of("timezone");

  static boolean setLater(String parameter) {
    return SET_LATER.contains(parameter.toLowerCase(Locale.ROOT));
  }

  JdbcOpener(SessionSetup setup) {
    super(setup);
  }

  @Override
  protected Session openOn(HostPort host, @Nullable Secret password, ISlot<Session> slot)
      throws SQLException {
    ConnConfig config = setup().config();
    SocketSettings settings =
        new SocketSettings(
            config.tcpKeepAlive(),
            config.keepalivesIdle(),
            config.keepalivesInterval(),
            config.keepalivesCount());
    PgConnection connection = connect(host, password, settings);
    return settled(
        new Session(
            connection, setup(), info(connection, host), settings.made(), slot, this::forget));
  }

  @Override
  protected AttemptFailure explain(Exception e) {
    SQLException sql = e instanceof SQLException known ? known : new SQLException(e);
    return new AttemptFailure(
        DriverErrors.serverError(sql),
        CallFailures.ioCause(e),
        refused(sql),
        String.valueOf(e.getMessage()));
  }

  /** Whether the driver says that it was the log-in; a certificate for another host comes as a loss without a cause. */
  private static boolean refused(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return state.equals("08004")
        || state.equals("28000")
        || (state.equals("08006") && e.getCause() == null);
  }

  /** The driver connects without limits of its own: a clock gives up the socket, whatever the log-in waits for. */
  private PgConnection connect(HostPort host, @Nullable Secret password, SocketSettings settings)
      throws SQLException {
    ConnConfig config = setup().config();
    Duration limit = config.connectTimeout();
    Future<?> clock =
        limit.isZero() ? null : setup().clock().after(limit.toNanos(), settings::giveUp);
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
