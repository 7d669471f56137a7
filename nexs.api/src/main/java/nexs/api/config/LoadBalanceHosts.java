package nexs.api.config;

import java.util.Locale;

/** In which order several hosts are tried, with the words of libpq. */
public enum LoadBalanceHosts {
  /** As they are written. The default. */
  DISABLE,

  /** In a random order, drawn for each connection. */
  RANDOM;

  /** The word of libpq, such as {@code random}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
