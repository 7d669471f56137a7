package nexs.api.copy;

/** Is told what is committed of a COPY, in order: {@link CopyIn#skip} of the last number goes on behind it. */
@FunctionalInterface
public interface ICopyPosition {

  /**
   * So many of the rows given, counted from the first, are in the table for good, or were left out as bad.
   *
   * @param rows rises from call to call; rows that were skipped count
   */
  void committed(long rows);
}
