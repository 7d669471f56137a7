package nexs.testkit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a server shall be like; immutable, made by {@link PgServerBuilder}. */
record PgServerConfig(
    String name,
    PgVersion version,
    PortChoice portChoice,
    String database,
    String user,
    String password,
    boolean superuser,
    boolean durable,
    boolean onDisk,
    @Nullable TlsFiles tls,
    Map<String, String> settings) {

  /** The same for another server. */
  PgServerConfig named(String otherName, PortChoice otherPort) {
    return new PgServerConfig(
        otherName, version, otherPort, database, user, password, superuser, durable, onDisk, tls,
        settings);
  }

  /** All settings for postgresql.conf: the testkit's own, under those that were asked for. */
  Map<String, String> allSettings() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("listen_addresses", "127.0.0.1");
    all.put("unix_socket_directories", ""); // a socket file would be left behind
    all.put("dynamic_shared_memory_type", "mmap"); // in the data directory, for the same reason
    all.putAll(containerSettings());
    return all;
  }

  /** The settings for a server in a container, which has its own of addresses and files. */
  Map<String, String> containerSettings() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("cluster_name", name);
    all.put("max_connections", "200");
    all.put("timezone", "UTC");
    all.put("log_timezone", "UTC");
    all.put("log_line_prefix", "%m [%p] %q[%a] ");
    if (!durable) {
      // Processes may be killed without loss all the same: what is written survives in the page
      // cache.
      all.put("fsync", "off");
      all.put("full_page_writes", "off");
      all.put("max_wal_size", "512MB"); // the data may be in memory
    }
    all.putAll(settings);
    return all;
  }
}
