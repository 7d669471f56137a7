package nexs.testkit;

/** How a server is asked to stop. */
public enum StopMode {
  /** Waits for clients to leave. */
  SMART(Signal.TERM),
  /** Ends sessions and writes everything down. */
  FAST(Signal.INT),
  /** Ends without writing; the next start recovers from the log. */
  IMMEDIATE(Signal.QUIT);

  private final Signal signal;

  StopMode(Signal signal) {
    this.signal = signal;
  }

  Signal signal() {
    return signal;
  }
}
