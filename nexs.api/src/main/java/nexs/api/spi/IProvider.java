package nexs.api.spi;

import java.util.List;
import java.util.Set;
import nexs.api.Feature;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.config.ConnConfig;
import nexs.api.config.PoolConfig;
import nexs.api.hook.PoolHooks;

/**
 * A driver as a plug-in: the contract of nexs on top of one way to talk to PostgreSQL. Found by {@link java.util.ServiceLoader}; stateless
 * and safe for use by any number of threads.
 *
 * <p>A provider behaves as {@code nexs.testkit}'s contract says, whole: what it cannot do it leaves out of {@link #features()} and refuses
 * with a {@link nexs.api.error.FeatureUnsupportedException}.
 */
public interface IProvider {

  /** The name that programs choose it by: lower case, without blanks, unique on the path. */
  String name();

  /** The version of the provider and of its driver, for people. */
  String version();

  /** What it can do beyond what every provider does. */
  Set<Feature> features();

  /**
   * Every reason why this provider cannot honour the configuration, a sentence each; empty for none. Does not talk to a server.
   */
  List<String> validate(PoolConfig config);

  /**
   * {@link #openPool(PoolConfig, PoolHooks)} without hooks.
   *
   * @throws nexs.api.error.ConfigException for what {@link #validate} finds
   * @throws nexs.api.error.ConnectionException when the configuration asks for a connection at once and none can be made
   */
  default IPool openPool(PoolConfig config) {
    return openPool(config, PoolHooks.NONE);
  }

  /**
   * Opens a pool that talks to one node.
   *
   * @param hooks code of the program, called as its types say
   * @throws nexs.api.error.ConfigException for what {@link #validate} finds
   * @throws nexs.api.error.ConnectionException when the configuration asks for a connection at once and none can be made
   */
  IPool openPool(PoolConfig config, PoolHooks hooks);

  /**
   * {@link #connect(ConnConfig, PoolHooks)} without hooks.
   *
   * @throws nexs.api.error.ConfigException for a configuration that this provider cannot honour
   * @throws nexs.api.error.ConnectionException when no session can be made
   */
  default IConn connect(ConnConfig config) {
    return connect(config, PoolHooks.NONE);
  }

  /**
   * Opens one connection outside any pool; its close ends the session.
   *
   * @param hooks code of the program; {@code prepareConn} is not asked
   * @throws nexs.api.error.ConfigException for a configuration that this provider cannot honour
   * @throws nexs.api.error.ConnectionException when no session can be made
   */
  IConn connect(ConnConfig config, PoolHooks hooks);
}
