package nexs.replicas;

import java.util.Map;

/** A node that a strategy may choose. Every answer is of the moment. Safe for any number of threads. */
public interface INode {

  /** As configured. */
  String id();

  /** What it was when it last answered. */
  NodeRole role();

  /** As configured, or changed since. */
  int weight();

  /** As configured, or changed since; empty for none. */
  String region();

  /** As configured, or changed since. */
  Map<String, String> tags();

  /** How many calls are under way on it, lent connections included. */
  int calls();

  /** How long it takes to answer, in nanoseconds, as a moving average; zero when that is not known yet. */
  long latencyNanos();
}
