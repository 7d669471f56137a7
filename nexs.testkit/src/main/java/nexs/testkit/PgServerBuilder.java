package nexs.testkit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A description of a server to start.
 *
 * <p>Not thread-safe. Without further calls it means: the default version, a free port, database {@code nexs_testdb}, role {@code nexs_user} with
 * password {@code nexs_password}, who owns the database and is no superuser, and no fsync.
 */
public final class PgServerBuilder {
  private String name = "pg";
  private PgVersion version = PgVersion.byDefault();
  private PortChoice portChoice = PortChoice.free();
  private String database = "nexs_testdb";
  private String user = "nexs_user";
  private String password = "nexs_password";
  private boolean superuser;
  private boolean durable;
  private boolean onDisk;
  private @Nullable TlsFiles tls;
  private final Map<String, String> settings = new LinkedHashMap<>();

  PgServerBuilder() {}

  /** The name in logs, process titles and folders. */
  public PgServerBuilder name(String name) {
    if (!name.matches("[A-Za-z0-9_-]+")) {
      throw new IllegalArgumentException(
          "A server cannot be named '" + name + "'; use letters, digits, _ and - only");
    }
    this.name = name;
    return this;
  }

  /** The major version. */
  public PgServerBuilder version(PgVersion version) {
    this.version = version;
    return this;
  }

  /** The port to listen on; the start fails if it is taken. */
  public PgServerBuilder port(int port) {
    portChoice = PortChoice.only(port);
    return this;
  }

  /** The port to listen on if it is free; any other if not. */
  public PgServerBuilder preferredPort(int port) {
    portChoice = PortChoice.preferably(port);
    return this;
  }

  /** The database that is made at the first start. */
  public PgServerBuilder database(String database) {
    this.database = database;
    return this;
  }

  /** The role that is made at the first start and owns the database. */
  public PgServerBuilder login(String user, String password) {
    this.user = user;
    this.password = password;
    return this;
  }

  /** Makes that role a superuser. */
  public PgServerBuilder superuser() {
    superuser = true;
    return this;
  }

  /** Turns fsync and full page writes on and keeps the data on disk, for tests and measurements whose subject is durability or lag. */
  public PgServerBuilder durable() {
    durable = true;
    return onDisk();
  }

  /** Keeps the data on disk; otherwise it is in memory ({@code /dev/shm}) where that has at least 2 GiB of room. */
  public PgServerBuilder onDisk() {
    onDisk = true;
    return this;
  }

  /** Makes the server offer TLS, and insist on it for all but its administrator; for embedded servers only. */
  public PgServerBuilder tls(TlsFiles files) {
    tls = files;
    return setting("ssl", "on").setting("ssl_ca_file", "root.crt");
  }

  /** A line of postgresql.conf; goes over the testkit's own. */
  public PgServerBuilder setting(String name, String value) {
    settings.put(name, value);
    return this;
  }

  /** Starts the server and waits until it takes connections. */
  public PgServer start() {
    return PgServer.start(config());
  }

  PgServerConfig config() {
    return new PgServerConfig(
        name,
        version,
        portChoice,
        database,
        user,
        password,
        superuser,
        durable,
        onDisk,
        tls,
        new LinkedHashMap<>(settings));
  }
}
