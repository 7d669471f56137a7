package nexs.api.config;

import java.time.Duration;
import java.util.List;

/** The options of a cluster. A new one is an entry here, a component of {@link ClusterConfig}, and a method of {@link ClusterConfigBuilder}. */
final class ClusterOptions {

  private static final Duration LONGEST = Duration.ofDays(365);

  static final OptionTable<ClusterConfig, ClusterConfigBuilder> TABLE =
      new OptionTable<>(
          List.of(
              Option.ofCluster(
                  "loadBalancing",
                  OptionType.word(LoadBalancing.class),
                  Bound.none(),
                  ClusterConfig::loadBalancing,
                  ClusterConfigBuilder::loadBalancing,
                  "how one of several fit nodes is chosen for a read"),
              Option.ofCluster(
                  "checkInterval",
                  OptionType.DURATION,
                  Bound.between(Duration.ofMillis(10), LONGEST),
                  ClusterConfig::checkInterval,
                  ClusterConfigBuilder::checkInterval,
                  "the pause between two looks at a node"),
              Option.ofCluster(
                  "checkTimeout",
                  OptionType.DURATION,
                  Bound.between(Duration.ofMillis(10), LONGEST),
                  ClusterConfig::checkTimeout,
                  ClusterConfigBuilder::checkTimeout,
                  "how long a node may take to answer a look"),
              Option.ofCluster(
                  "failureThreshold",
                  OptionType.COUNT,
                  Bound.from(1),
                  ClusterConfig::failureThreshold,
                  ClusterConfigBuilder::failureThreshold,
                  "failed looks in a row after which a node is unhealthy"),
              Option.ofCluster(
                  "successThreshold",
                  OptionType.COUNT,
                  Bound.from(1),
                  ClusterConfig::successThreshold,
                  ClusterConfigBuilder::successThreshold,
                  "good looks in a row after which an unhealthy node is healthy"),
              Option.ofCluster(
                  "maxLag",
                  OptionType.DURATION,
                  Bound.between(Duration.ZERO, LONGEST),
                  ClusterConfig::maxLag,
                  ClusterConfigBuilder::maxLag,
                  "how far behind the primary a standby may be to be read from; 0s: no limit"),
              Option.ofCluster(
                  "nearestMargin",
                  OptionType.DURATION,
                  Bound.between(Duration.ZERO, LONGEST),
                  ClusterConfig::nearestMargin,
                  ClusterConfigBuilder::nearestMargin,
                  "by how much a node may be slower than the fastest and still count as nearest"),
              Option.ofCluster(
                  "failoverTimeout",
                  OptionType.DURATION,
                  Bound.between(Duration.ZERO, LONGEST),
                  ClusterConfig::failoverTimeout,
                  ClusterConfigBuilder::failoverTimeout,
                  "the longest wait for a primary, or for a node to read from"),
              Option.ofCluster(
                  "replayTimeout",
                  OptionType.DURATION,
                  Bound.between(Duration.ZERO, LONGEST),
                  ClusterConfig::replayTimeout,
                  ClusterConfigBuilder::replayTimeout,
                  "the longest wait for a standby to replay what the reader has written; 0s: no wait"),
              Option.ofCluster(
                  "discoveryInterval",
                  OptionType.DURATION,
                  Bound.between(Duration.ofMillis(10), LONGEST),
                  ClusterConfig::discoveryInterval,
                  ClusterConfigBuilder::discoveryInterval,
                  "the pause between two questions to the program's discovery of nodes")),
          List.of());

  private ClusterOptions() {}
}
