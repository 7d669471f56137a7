package nexs.testkit;

import java.nio.file.Files;
import java.util.Map;

/** An embedded server as a node of a cluster: it can be made a standby of another; thread-safe. */
final class ClusterNode implements AutoCloseable {
  private final int index;
  private final EmbeddedEngine engine;
  private final PgServer server;

  ClusterNode(int index, PgServerConfig config) {
    this.index = index;
    this.engine = new EmbeddedEngine(config);
    this.server = new PgServer(config, engine);
  }

  PgServer server() {
    return server;
  }

  String name() {
    return server.name();
  }

  /** Fills the data directory with that of a new cluster. */
  void initialise() {
    engine.withFreshData();
  }

  /** Fills the data directory with a copy of a stopped node's, to be a standby of it. */
  void copyStopped(ClusterNode origin) {
    engine.replaceData(
        data -> {
          FolderCopy.whole(origin.server.data(), data);
          Files.createFile(data.resolve("standby.signal"));
        });
  }

  /** Fills the data directory with a backup of a running primary, to be a standby of it. */
  void copyRunning(ClusterNode primary) {
    engine.replaceData(
        data -> {
          BaseBackup.take(primary.server, data);
          Files.createFile(data.resolve("standby.signal"));
        });
    follow(primary);
  }

  /** Makes the data directory of a cleanly stopped primary that of a standby. */
  void demote() throws java.io.IOException {
    Files.createFile(server.data().resolve("standby.signal"));
  }

  /** Points the node at a primary to stream from whenever it is a standby. */
  void follow(ClusterNode primary) {
    PgTarget source = primary.engine.admin();
    server.change(
        "primary_conninfo",
        "host=%s port=%d user=%s password=%s application_name=%s"
            .formatted(source.host(), source.port(), source.user(), source.password(), name()));
  }

  PgNode snapshot() {
    return new PgNode(index, name(), role(), server.target());
  }

  private PgRole role() {
    if (!engine.running()) {
      return PgRole.DOWN;
    }
    try (ControlConn conn = ControlConn.open(engine.admin(), Map.of("socketTimeout", "2"))) {
      return "t".equals(conn.value("SELECT pg_is_in_recovery()")) ? PgRole.STANDBY : PgRole.PRIMARY;
    } catch (PgServerException e) {
      return PgRole.DOWN;
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
