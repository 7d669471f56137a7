package nexs.session.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.config.ConnConfig;
import nexs.api.config.HostPort;
import nexs.api.config.PoolConfig;
import nexs.api.config.SessionReset;
import nexs.api.error.ConfigException;
import nexs.api.hook.PoolHooks;
import nexs.api.spi.IProvider;
import nexs.pool.SessionPool;
import nexs.pool.listen.IListenSource;
import nexs.pool.listen.ListenHub;
import nexs.session.IOneShots;
import nexs.session.ISurroundings;
import nexs.session.LoneSlot;
import nexs.session.SqlConn;
import nexs.session.SqlPool;

/**
 * A provider whose pools and connections are sessions of a driver. Stateless.
 *
 * @param <N> the driver's sessions
 * @param <E> what its pools live in
 */
public abstract class DriverProvider<N extends DriverSession<N>, E extends ISurroundings>
    implements IProvider {

  /** Values are decoded on the ground of these. */
  private static final Set<String> FIXED = Set.of("client_encoding", "datestyle");

  /** For subclasses. */
  protected DriverProvider() {}

  /** What this driver cannot do of what the configuration asks for, beside what no driver can; a sentence each. */
  protected abstract List<String> problems(ConnConfig config);

  /** Names of parameters, in lower case, that the driver sets itself at start-up, later than the options. */
  protected abstract Set<String> setLater();

  /**
   * What a pool or a connection lives in; closed behind its last session.
   *
   * @throws nexs.api.error.EventLoopException for a thread that must not wait
   */
  protected abstract E surroundings();

  /** Opens its sessions. */
  protected abstract SessionOpener<N> opener(SessionSetup setup, E surroundings);

  /** Opens sessions that listen. */
  protected abstract IListenSource listenSource(SessionSetup setup, E surroundings);

  /** The way of calls that need no session of their own. */
  protected abstract IOneShots oneShots(
      SessionPool<N> sessions, SessionSetup setup, PoolConfig config);

  @Override
  public final List<String> validate(PoolConfig config) {
    return check(config.conn());
  }

  private List<String> check(ConnConfig config) {
    List<String> problems = new ArrayList<>();
    for (HostPort host : config.hosts()) {
      if (host.unixSocket()) {
        problems.add(
            "host "
                + host.host()
                + " is a Unix-domain socket, which the provider "
                + name()
                + " cannot use; name a TCP host such as localhost");
      }
    }
    for (String parameter : new TreeMap<>(config.runtimeParameters()).keySet()) {
      if (FIXED.contains(parameter.toLowerCase(Locale.ROOT))) {
        problems.add("runtime parameter " + parameter + " is fixed by nexs; leave it out");
      }
    }
    problems.addAll(problems(config));
    return problems;
  }

  private void refuse(String what, List<String> problems) {
    if (!problems.isEmpty()) {
      throw new ConfigException(what, problems);
    }
  }

  @Override
  public final IPool openPool(PoolConfig config, PoolHooks hooks) {
    refuse("the pool's configuration", validate(config));
    E surroundings = surroundings();
    try {
      SessionSetup setup = SessionSetup.of(config.name(), config.conn(), hooks, setLater());
      SessionPool<N> sessions =
          SessionPool.open(
              config,
              opener(setup, surroundings)::open,
              setup.clock(),
              hooks.passwordSource() != null,
              SqlPool.preparation(hooks.prepareConn()));
      return new SqlPool<>(
          config,
          features(),
          sessions,
          new ListenHub(config, listenSource(setup, surroundings)),
          surroundings,
          oneShots(sessions, setup, config),
          setup::mapping);
    } catch (RuntimeException | Error e) {
      surroundings.close();
      throw e;
    }
  }

  @Override
  public final IConn connect(ConnConfig config, PoolHooks hooks) {
    refuse("the connection's configuration", check(config));
    E surroundings = surroundings();
    try {
      SessionSetup setup = SessionSetup.of(config.applicationName(), config, hooks, setLater());
      return lone(setup, surroundings);
    } catch (RuntimeException | Error e) {
      surroundings.close();
      throw e;
    }
  }

  private IConn lone(SessionSetup setup, E surroundings) {
    N session;
    try {
      session = opener(setup, surroundings).open(new LoneSlot<>());
    } catch (RuntimeException | Error e) {
      setup.clock().close();
      throw e;
    }
    return new SqlConn<>(
        session,
        done -> {
          try {
            done.endUse(SessionReset.TOUCHED);
            done.close();
          } finally {
            setup.clock().close(); // limits what ends the use
            surroundings.close();
          }
        });
  }
}
