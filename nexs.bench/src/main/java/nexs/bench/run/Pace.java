package nexs.bench.run;

/**
 * How long to measure.
 *
 * @param rounds how often all peers begin anew, each in a new JVM
 * @param warmups unmeasured sweeps of a round
 * @param sweeps measured sweeps of a round
 * @param millis length of each load in a sweep
 */
record Pace(int rounds, int warmups, int sweeps, int millis) {

  @Override
  public String toString() {
    return "%d × %d loads of %d ms, after %d to warm up; each peer in a JVM of its own, in turn after every load"
        .formatted(rounds, sweeps, millis, warmups);
  }
}
