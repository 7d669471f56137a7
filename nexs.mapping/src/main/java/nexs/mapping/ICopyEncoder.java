package nexs.mapping;

/** Writes rows of one class in COPY's binary format. Safe for any thread. */
@FunctionalInterface
public interface ICopyEncoder<T> {

  /**
   * Puts a row behind what is in the buffer.
   *
   * @throws CopyRefusal for a row that cannot be written; the buffer holds a part of it, which is to be taken back
   */
  void encode(T row, CopyBuffer out);
}
