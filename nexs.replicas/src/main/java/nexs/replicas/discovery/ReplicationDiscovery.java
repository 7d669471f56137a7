package nexs.replicas.discovery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import nexs.api.IPoolView;
import nexs.api.IRow;
import nexs.api.config.HostPort;
import nexs.api.config.NodeConfig;
import nexs.replicas.INodeDiscovery;
import org.jspecify.annotations.Nullable;

/**
 * The standbys that the primary knows, which are those that receive its log at the moment. Safe for any number of threads.
 *
 * <p>The primary sees from where a standby has connected, but not where it listens, so a program says which node a row is: see {@link Replica}. A
 * standby behind a translation of addresses, and one that receives from another standby, cannot be found so. The primary is not among its standbys,
 * and should be a node of the configuration.
 *
 * <p><b>Rights.</b> The user of the cluster's nodes needs the role {@code pg_read_all_stats}, which {@code pg_monitor} has: {@code GRANT
 * pg_read_all_stats TO app}. Without it the server shows neither addresses nor states; such rows are left out, and a warning is logged once. Left out are
 * also standbys that have connected by a Unix-domain socket, which have no address, and subscribers of logical replication.
 *
 * @see <a href="https://www.postgresql.org/docs/current/monitoring-stats.html#MONITORING-PG-STAT-REPLICATION-VIEW">pg_stat_replication</a>
 * @see <a href="https://www.postgresql.org/docs/current/predefined-roles.html">pg_read_all_stats</a>
 */
public final class ReplicationDiscovery implements INodeDiscovery {

  private static final System.Logger LOG = System.getLogger(ReplicationDiscovery.class.getName());

  /** A sender of logical replication is a session of a database, which a sender of the whole log is not. */
  private static final String ROWS =
      """
      SELECT r.application_name, host(r.client_addr), r.state, r.sync_state
      FROM pg_stat_replication r JOIN pg_stat_activity a USING (pid)
      WHERE a.datid IS NULL
      ORDER BY r.application_name, r.client_addr, r.pid
      """;

  private static final Set<String> STANDBY_STATES = Set.of("catchup", "streaming");
  private static final Set<String> TOOLS = Set.of("pg_basebackup", "pg_receivewal");

  private final Function<Replica, Optional<NodeConfig>> mapping;
  private final AtomicBoolean warned = new AtomicBoolean();

  /**
   * Takes the nodes that {@code mapping} makes of rows.
   *
   * @param mapping empty for what is not a node: a base backup, or a tool that stores the log; called by one thread at a time. Of several nodes with
   *     one id the first counts: a standby that has just connected again is there twice
   */
  public ReplicationDiscovery(Function<Replica, Optional<NodeConfig>> mapping) {
    this.mapping = Objects.requireNonNull(mapping, "mapping");
  }

  /**
   * Takes every standby for a node that is as a template but for its address, and so listens at the template's port. The node {@code
   * walreceiver/10.0.0.7} is the one at 10.0.0.7 that calls itself {@code walreceiver}.
   *
   * <p>Left out are rows in a state other than {@code catchup} and {@code streaming}, and the tools {@code pg_basebackup} and {@code pg_receivewal}. Where
   * others store the log, such as Barman, a program makes a mapping of its own.
   *
   * @param template what the nodes are like; its host does not count
   * @throws IllegalArgumentException for a template on a Unix-domain socket
   */
  public static ReplicationDiscovery of(NodeConfig template) {
    Template like = new Template(template);
    if (template.host().unixSocket()) {
      throw new IllegalArgumentException(
          "the template \"%s\" is at a Unix-domain socket, and standbys are found at addresses: give it a host"
              .formatted(template.id()));
    }
    return new ReplicationDiscovery(
        replica ->
            STANDBY_STATES.contains(replica.state()) && !TOOLS.contains(replica.applicationName())
                ? Optional.of(
                    like.at(
                        replica.applicationName() + "/" + replica.address(),
                        new HostPort(replica.address(), like.port())))
                : Optional.empty());
  }

  /**
   * The standbys of now.
   *
   * @throws nexs.api.error.NexsException when the primary cannot be asked
   */
  @Override
  public List<NodeConfig> nodes(IPoolView primary) {
    List<Replica> replicas = new ArrayList<>();
    int hidden =
        primary.query(
            rows -> {
              int without = 0;
              while (rows.next()) {
                Replica replica = replica(rows);
                if (replica != null) {
                  replicas.add(replica);
                } else if (rows.isNull(3)) {
                  without++;
                }
              }
              return without;
            },
            ROWS);
    warn(hidden);
    Map<String, NodeConfig> nodes = new LinkedHashMap<>();
    for (Replica replica : replicas) {
      mapping.apply(replica).ifPresent(node -> nodes.putIfAbsent(node.id(), node));
    }
    return List.copyOf(nodes.values());
  }

  private static @Nullable Replica replica(IRow row) {
    String name = row.valueAt(1, String.class);
    String address = row.valueAt(2, String.class);
    String state = row.valueAt(3, String.class);
    String syncState = row.valueAt(4, String.class);
    return address == null || state == null || syncState == null
        ? null
        : new Replica(name == null ? "" : name, address, state, syncState);
  }

  private void warn(int hidden) {
    if (hidden == 0) {
      warned.set(false);
    } else if (!warned.getAndSet(true)) {
      LOG.log(
          System.Logger.Level.WARNING,
          "pg_stat_replication on the primary hides %d standbys from the user of the cluster, and they are not found: "
                  .formatted(hidden)
              + "GRANT pg_read_all_stats TO that user");
    }
  }
}
