package nexs.resilience;

/** What the program has said, until it says otherwise. */
final class ForcedPhase extends BreakerPhase {

  private final Entry entry;

  private ForcedPhase(BreakerState state, Entry entry) {
    super(state);
    this.entry = entry;
  }

  static ForcedPhase open() {
    return new ForcedPhase(BreakerState.FORCED_OPEN, Entry.REFUSED);
  }

  static ForcedPhase closed() {
    return new ForcedPhase(BreakerState.FORCED_CLOSED, Entry.ADMITTED);
  }

  @Override
  Entry enter() {
    return entry;
  }
}
