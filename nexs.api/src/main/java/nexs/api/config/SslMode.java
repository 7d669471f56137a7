package nexs.api.config;

import java.util.Locale;

/** How much a connection is protected by TLS, with the words of libpq. */
public enum SslMode {
  /** Never TLS. */
  DISABLE,

  /** Plain text first; TLS only where the server insists. */
  ALLOW,

  /** TLS first; plain text where the server has none. The default, and no protection against an attacker. */
  PREFER,

  /** TLS always; the certificate is checked only where a root certificate is given. */
  REQUIRE,

  /** TLS always, and a certificate of a trusted authority. */
  VERIFY_CA,

  /** TLS always, a certificate of a trusted authority, and for the host asked for. */
  VERIFY_FULL;

  /** The word of libpq, such as {@code verify-full}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
