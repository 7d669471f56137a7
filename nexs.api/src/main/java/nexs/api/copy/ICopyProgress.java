package nexs.api.copy;

/** Is told how far a COPY is, by the threads that copy, one call at a time. What it throws ends the COPY. */
@FunctionalInterface
public interface ICopyProgress {

  /** How far it is now. */
  void at(CopyProgress progress);
}
