package nexs.testkit;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * A description of a cluster to start.
 *
 * <p>Not thread-safe. Without further calls it means: two asynchronous standbys, free ports, and what {@link PgServerBuilder} says of version,
 * database, login and fsync.
 */
public final class PgClusterBuilder {
  private final PgServerBuilder server = PgServer.builder();
  private String name = "node";
  private int standbys = 2;
  private int synchronous;
  private int[] preferredPorts = {};
  private Consumer<String> progress = step -> {};

  PgClusterBuilder() {
    // Standbys find their primary again soon, and what they need is still there when they were
    // away.
    setting("wal_retrieve_retry_interval", "100ms");
    setting("wal_keep_size", "256MB");
    setting("max_wal_senders", "20");
    setting("wal_receiver_status_interval", "1s");
  }

  /** The first part of the names of the nodes; the index is the second. */
  public PgClusterBuilder name(String name) {
    this.name = name;
    server.name(name);
    return this;
  }

  /** The major version. */
  public PgClusterBuilder version(PgVersion version) {
    server.version(version);
    return this;
  }

  /** The number of standbys, from none up. */
  public PgClusterBuilder standbys(int standbys) {
    if (standbys < 0) {
      throw new IllegalArgumentException("A cluster cannot have " + standbys + " standbys");
    }
    this.standbys = standbys;
    return this;
  }

  /** How many standbys must have written a commit down before it returns; any of them will do. */
  public PgClusterBuilder synchronous(int standbys) {
    this.synchronous = standbys;
    return this;
  }

  /** The ports of the nodes, the first primary first; a taken one is replaced by a free one, as {@link PgCluster#nodes()} tells. */
  public PgClusterBuilder preferredPorts(int... ports) {
    this.preferredPorts = ports.clone();
    return this;
  }

  /** The database of the tests. */
  public PgClusterBuilder database(String database) {
    server.database(database);
    return this;
  }

  /** The role of the tests, who owns the database. */
  public PgClusterBuilder login(String user, String password) {
    server.login(user, password);
    return this;
  }

  /** Turns fsync and full page writes on and keeps the data on disk. */
  public PgClusterBuilder durable() {
    server.durable();
    return this;
  }

  /** Keeps the data on disk, as {@link PgServerBuilder#onDisk()} says. */
  public PgClusterBuilder onDisk() {
    server.onDisk();
    return this;
  }

  /** A line of postgresql.conf of every node. */
  public PgClusterBuilder setting(String name, String value) {
    server.setting(name, value);
    return this;
  }

  /** Is told each step of the start. */
  public PgClusterBuilder onProgress(Consumer<String> progress) {
    this.progress = progress;
    return this;
  }

  /** Starts the cluster and waits until every standby streams. */
  public PgCluster start() {
    if (synchronous > standbys) {
      throw new IllegalArgumentException(
          "%d synchronous standbys of %d would let no commit return"
              .formatted(synchronous, standbys));
    }
    if (synchronous > 0) {
      server.setting(
          "synchronous_standby_names",
          "ANY %d (%s)".formatted(synchronous, String.join(", ", names())));
    }
    return PgCluster.start(this);
  }

  String[] names() {
    String[] names = new String[standbys + 1];
    Arrays.setAll(names, index -> name + index);
    return names;
  }

  Consumer<String> progress() {
    return progress;
  }

  PgServerConfig nodeConfig(int index) {
    PortChoice choice =
        index < preferredPorts.length
            ? PortChoice.preferably(preferredPorts[index])
            : PortChoice.free();
    return server.config().named(names()[index], choice);
  }
}
