package nexs.api.config;

import java.util.Locale;

/** Whether the password exchange is bound to the TLS channel, with the words of libpq. */
public enum ChannelBinding {
  /** Never. */
  DISABLE,

  /** Where the server offers it. The default. */
  PREFER,

  /** Always; a server that cannot is refused. Works with TLS and SCRAM only. */
  REQUIRE;

  /** The word of libpq, such as {@code require}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
