package nexs.bench.report;

import java.util.List;
import java.util.Map;

/**
 * All of a run.
 *
 * @param started when, by ISO 8601
 * @param command how to repeat it
 * @param machine what it ran on: names and values
 * @param versions of all that took part: names and values
 * @param sections one a benchmark
 */
public record Report(
    String started,
    String command,
    Map<String, String> machine,
    Map<String, String> versions,
    List<Section> sections) {

  /**
   * A benchmark.
   *
   * @param name as on the command line
   * @param what is measured, in a sentence or two
   * @param how often and how long it was measured
   * @param unit of the bars
   * @param better whether long or short bars are
   * @param groups the bars that are to be compared, one a number of callers
   * @param ratios its results in short
   */
  public record Section(
      String name,
      String what,
      String how,
      String unit,
      Better better,
      List<Group> groups,
      List<Ratio> ratios) {}

  /**
   * Bars to compare.
   *
   * @param title what they have in common
   * @param bars one a peer
   */
  public record Group(String title, List<Bar> bars) {}

  /**
   * A peer's bar.
   *
   * @param peer its name in results
   * @param title its name for people
   * @param kind whose it is
   * @param value the length
   * @param details what else was measured, by names for people with the unit in them
   */
  public record Bar(
      String peer, String title, Kind kind, Spread value, Map<String, Spread> details) {}

  /** Whose bar. */
  public enum Kind {
    NEXS,
    PEER,
    LIMIT
  }
}
