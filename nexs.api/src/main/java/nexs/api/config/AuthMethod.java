package nexs.api.config;

import java.util.Locale;

/** How a server may ask the client to prove its identity, with the words of libpq. */
public enum AuthMethod {
  /** The server asks for nothing: {@code trust}, or a TLS client certificate. */
  NONE,

  /** The password in clear. */
  PASSWORD,

  /** The password hashed by MD5. */
  MD5,

  /** Kerberos by GSSAPI. */
  GSS,

  /** Windows single sign-on. */
  SSPI,

  /** SCRAM-SHA-256, with or without channel binding. */
  SCRAM_SHA_256;

  /** The word of libpq, such as {@code scram-sha-256}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
