package nexs.api;

/** Watches a warm-up. */
@FunctionalInterface
public interface IWarmUpListener {

  /**
   * Told at the start and after each change. Called by the thread that warms up; what it throws ends the wait, while the pool goes on.
   */
  void progressed(WarmUpProgress progress);
}
