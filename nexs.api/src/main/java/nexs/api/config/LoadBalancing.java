package nexs.api.config;

import java.util.Locale;

/** How one of several nodes that are equally fit is chosen for a read. */
public enum LoadBalancing {
  /** One after the other. */
  ROUND_ROBIN,
  /** Any, with equal chances. */
  RANDOM,
  /** One after the other, each as often as its weight says, and as evenly spread as that allows. */
  WEIGHTED,
  /** The one that answered faster of late, of two taken at random; one call in 32 goes to any, so that a node can show that it has recovered. */
  LATENCY,
  /** The one with fewer calls under way: of all up to eight nodes, of two taken at random beyond. */
  LEAST_CONNECTIONS;

  /** The words of a configuration: {@code round-robin}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
