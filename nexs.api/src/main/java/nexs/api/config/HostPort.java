package nexs.api.config;

import java.util.Objects;

/**
 * Where a server listens. Immutable.
 *
 * @param host a name, an IPv4 or IPv6 address without brackets, or the directory of a Unix-domain socket: a host that begins with
 *     {@code /} or {@code @}; never empty
 * @param port from 1 to 65535; for a Unix-domain socket the number in the name of its file
 */
public record HostPort(String host, int port) {

  /** The port of PostgreSQL where none is given. */
  public static final int DEFAULT_PORT = 5432;

  /**
   * Checks host and port.
   *
   * @throws IllegalArgumentException for an empty host, a port out of bounds, or a NUL in the host
   */
  public HostPort {
    Objects.requireNonNull(host, "host");
    if (host.isBlank() || host.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "a host is a name, an address or a directory, and not empty");
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port = " + port + ": must be from 1 to 65535");
    }
  }

  /** The host at PostgreSQL's default port. */
  public static HostPort of(String host) {
    return new HostPort(host, DEFAULT_PORT);
  }

  /** Whether the host is the directory of a Unix-domain socket, in the file system or abstract. */
  public boolean unixSocket() {
    return host.startsWith("/") || host.startsWith("@");
  }

  /**
   * The name of the server's socket file, such as {@code /run/postgresql/.s.PGSQL.5432}.
   *
   * @throws IllegalStateException where {@link #unixSocket()} does not hold
   */
  public String socketFile() {
    if (!unixSocket()) {
      throw new IllegalStateException(this + " is reached by TCP and has no socket file");
    }
    return host + "/.s.PGSQL." + port;
  }

  /** The form of a connection string: {@code host:port}, with brackets around an IPv6 address. */
  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
