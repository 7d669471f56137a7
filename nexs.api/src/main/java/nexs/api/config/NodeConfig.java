package nexs.api.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import nexs.api.error.ConfigException;

/**
 * A node of a cluster. Immutable; changed by copy. Whether it is the primary or a standby is found out, and may change.
 *
 * @param id what it is called in messages and events, and is named by at run time; different for each node
 * @param pool how to reach it, and how to pool its connections; with one host
 * @param weight how often it is taken by {@link LoadBalancing#WEIGHTED}, from 1 to 100; default 1
 * @param region where it is, for reads that prefer a region; empty for none
 * @param tags what reads may ask for
 */
public record NodeConfig(
    String id, PoolConfig pool, int weight, String region, Map<String, String> tags) {

  private static final int MOST_WEIGHT = 100;

  /**
   * Checks every value.
   *
   * @throws ConfigException naming every value out of its bound
   */
  public NodeConfig {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(pool, "pool");
    Objects.requireNonNull(region, "region");
    tags = Map.copyOf(tags);
    List<String> problems = new ArrayList<>();
    if (id.isBlank()) {
      problems.add("id is blank: give each node a name");
    }
    if (weight < 1 || weight > MOST_WEIGHT) {
      problems.add("weight = " + weight + ": must be from 1 to " + MOST_WEIGHT);
    }
    if (pool.conn().hosts().size() != 1) {
      problems.add(
          "hosts = "
              + pool.conn().hosts()
              + ": a node has one host; make a node of each of the "
              + pool.conn().hosts().size());
    }
    if (!problems.isEmpty()) {
      throw new ConfigException("the node \"" + id + "\"", problems);
    }
  }

  /** A node of weight 1, without region and tags. */
  public static NodeConfig of(String id, PoolConfig pool) {
    return new NodeConfig(id, pool, 1, "", Map.of());
  }

  /** As {@link #of(String, PoolConfig)}, of a connection string, which is also the pool's name. */
  public static NodeConfig of(String id, String dsn) {
    return of(id, PoolConfig.parse(dsn).edit().name(id).build());
  }

  /**
   * A node for each host of a pool: with the pool's name as its id where it is the only one, and otherwise with a number behind it, from 1. What
   * kind of server the pool asks for is left out, since each is found out.
   */
  public static List<NodeConfig> allOf(PoolConfig pool) {
    List<HostPort> hosts = pool.conn().hosts();
    List<NodeConfig> nodes = new ArrayList<>();
    for (HostPort host : hosts) {
      String id = hosts.size() == 1 ? pool.name() : pool.name() + "-" + (nodes.size() + 1);
      nodes.add(
          of(
              id,
              pool.edit()
                  .name(id)
                  .editConn(conn -> conn.hosts(host).targetSessionAttrs(TargetSessionAttrs.ANY))
                  .build()));
    }
    return nodes;
  }

  /** Where it listens. */
  public HostPort host() {
    return pool.conn().hosts().getFirst();
  }

  /** A copy with another weight. */
  public NodeConfig withWeight(int other) {
    return new NodeConfig(id, pool, other, region, tags);
  }

  /** A copy in another region. */
  public NodeConfig withRegion(String other) {
    return new NodeConfig(id, pool, weight, other, tags);
  }

  /** A copy with other tags. */
  public NodeConfig withTags(Map<String, String> others) {
    return new NodeConfig(id, pool, weight, region, others);
  }
}
