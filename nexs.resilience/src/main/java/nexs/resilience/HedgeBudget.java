package nexs.resilience;

/**
 * How many calls may be hedged: a bucket of tokens that fills with the number of calls, not with time. For one thread: that of the lookout.
 */
final class HedgeBudget {

  /** Of a token, which is one second attempt. */
  private static final int PARTS = 100;

  private final int partsPerCall;
  private final long mostParts;
  private long parts;
  private long callsSeen;

  HedgeBudget(int percent, int burst) {
    this.partsPerCall = percent;
    this.mostParts = (long) burst * PARTS;
  }

  /**
   * Takes a token, if there is one.
   *
   * @param calls how many there were since the beginning
   */
  boolean take(long calls) {
    long earned = (calls - callsSeen) * partsPerCall;
    callsSeen = calls;
    parts = Math.min(mostParts, parts + earned);
    if (parts < PARTS) {
      return false;
    }
    parts -= PARTS;
    return true;
  }

  /** Gives back a token that was not needed. */
  void giveBack() {
    parts = Math.min(mostParts, parts + PARTS);
  }
}
