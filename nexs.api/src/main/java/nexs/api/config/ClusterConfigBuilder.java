package nexs.api.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Builds a {@link ClusterConfig}, whose parameters tell meaning, default and unit of each value. Not thread-safe; may be used again after
 * {@link #build()}.
 *
 * <p>Values are checked by {@code build()}, all at once. Null is refused at once.
 */
public final class ClusterConfigBuilder {

  private final List<NodeConfig> nodes = new ArrayList<>();
  private LoadBalancing loadBalancing = LoadBalancing.ROUND_ROBIN;
  private Duration checkInterval = Duration.ofMillis(500);
  private Duration checkTimeout = Duration.ofMillis(500);
  private int failureThreshold = 2;
  private int successThreshold = 2;
  private Duration maxLag = Duration.ofSeconds(10);
  private Duration nearestMargin = Duration.ofMillis(15);
  private Duration failoverTimeout = Duration.ofSeconds(30);
  private Duration replayTimeout = Duration.ofMillis(250);
  private Duration discoveryInterval = Duration.ofSeconds(5);

  ClusterConfigBuilder() {}

  ClusterConfigBuilder(ClusterConfig from) {
    nodes.addAll(from.nodes());
    loadBalancing = from.loadBalancing();
    checkInterval = from.checkInterval();
    checkTimeout = from.checkTimeout();
    failureThreshold = from.failureThreshold();
    successThreshold = from.successThreshold();
    maxLag = from.maxLag();
    nearestMargin = from.nearestMargin();
    failoverTimeout = from.failoverTimeout();
    replayTimeout = from.replayTimeout();
    discoveryInterval = from.discoveryInterval();
  }

  /** Adds a node. */
  public ClusterConfigBuilder node(NodeConfig node) {
    nodes.add(Objects.requireNonNull(node, "node"));
    return this;
  }

  /** Adds a node of weight 1, reached by a connection string. */
  public ClusterConfigBuilder node(String id, String dsn) {
    return node(NodeConfig.of(id, dsn));
  }

  /** Adds a node for each host of a pool, see {@link NodeConfig#allOf}. */
  public ClusterConfigBuilder nodes(PoolConfig pool) {
    nodes.addAll(NodeConfig.allOf(pool));
    return this;
  }

  /** How one of several fit nodes is chosen. */
  public ClusterConfigBuilder loadBalancing(LoadBalancing loadBalancing) {
    this.loadBalancing = Objects.requireNonNull(loadBalancing, "loadBalancing");
    return this;
  }

  /** The pause between two looks at a node. */
  public ClusterConfigBuilder checkInterval(Duration checkInterval) {
    this.checkInterval = Objects.requireNonNull(checkInterval, "checkInterval");
    return this;
  }

  /** How long a node may take to answer a look. */
  public ClusterConfigBuilder checkTimeout(Duration checkTimeout) {
    this.checkTimeout = Objects.requireNonNull(checkTimeout, "checkTimeout");
    return this;
  }

  /** Failed looks in a row after which a node is unhealthy. */
  public ClusterConfigBuilder failureThreshold(int failureThreshold) {
    this.failureThreshold = failureThreshold;
    return this;
  }

  /** Good looks in a row after which an unhealthy node is healthy. */
  public ClusterConfigBuilder successThreshold(int successThreshold) {
    this.successThreshold = successThreshold;
    return this;
  }

  /** How far behind the primary a standby may be to be read from; zero means no limit. */
  public ClusterConfigBuilder maxLag(Duration maxLag) {
    this.maxLag = Objects.requireNonNull(maxLag, "maxLag");
    return this;
  }

  /** By how much a node may be slower than the fastest one and still count as nearest. */
  public ClusterConfigBuilder nearestMargin(Duration nearestMargin) {
    this.nearestMargin = Objects.requireNonNull(nearestMargin, "nearestMargin");
    return this;
  }

  /** The longest wait for a primary, or for a node to read from; zero means no wait at all. */
  public ClusterConfigBuilder failoverTimeout(Duration failoverTimeout) {
    this.failoverTimeout = Objects.requireNonNull(failoverTimeout, "failoverTimeout");
    return this;
  }

  /** The longest wait for a standby to replay what the reader has written; zero means no wait at all. */
  public ClusterConfigBuilder replayTimeout(Duration replayTimeout) {
    this.replayTimeout = Objects.requireNonNull(replayTimeout, "replayTimeout");
    return this;
  }

  /** The pause between two questions to the program's discovery of nodes. */
  public ClusterConfigBuilder discoveryInterval(Duration discoveryInterval) {
    this.discoveryInterval = Objects.requireNonNull(discoveryInterval, "discoveryInterval");
    return this;
  }

  /**
   * The configuration with the values set so far.
   *
   * @throws nexs.api.error.ConfigException naming every value out of its bound
   */
  public ClusterConfig build() {
    return new ClusterConfig(
        nodes,
        loadBalancing,
        checkInterval,
        checkTimeout,
        failureThreshold,
        successThreshold,
        maxLag,
        nearestMargin,
        failoverTimeout,
        replayTimeout,
        discoveryInterval);
  }
}
