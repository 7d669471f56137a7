package nexs.api.config;

import java.util.Locale;

/** How TLS is begun, with the words of libpq. */
public enum SslNegotiation {
  /** The server is asked whether it speaks TLS. The default; every server knows it. */
  POSTGRES,

  /** TLS from the first byte, which saves a round trip. PostgreSQL 17 and newer; needs {@link SslMode#REQUIRE} or stronger. */
  DIRECT;

  /** The word of libpq, such as {@code direct}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
