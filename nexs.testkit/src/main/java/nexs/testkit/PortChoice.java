package nexs.testkit;

import java.util.OptionalInt;

/**
 * Which port a server listens on; not thread-safe, its engine guards it.
 *
 * <p>Once a server has run on a port it stays there, so that clients find it after a restart.
 */
final class PortChoice {
  private final OptionalInt wanted;
  private final boolean strict;
  private boolean kept;

  private PortChoice(OptionalInt wanted, boolean strict) {
    this.wanted = wanted;
    this.strict = strict;
  }

  /** Any free port. */
  static PortChoice free() {
    return new PortChoice(OptionalInt.empty(), false);
  }

  /** This port and no other. */
  static PortChoice only(int port) {
    return new PortChoice(OptionalInt.of(port), true);
  }

  /** This port, or a free one if it is taken. */
  static PortChoice preferably(int port) {
    return new PortChoice(OptionalInt.of(port), false);
  }

  int first() {
    if (wanted.isEmpty()) {
      return FreePort.pick();
    }
    int port = wanted.getAsInt();
    return strict || FreePort.free(port) ? port : FreePort.pick();
  }

  /** The port to try after this one was found taken. */
  int next(int taken) {
    if (kept) {
      Await.atMost().until("port " + taken + " to be free again", () -> FreePort.free(taken));
      return taken;
    }
    if (strict) {
      throw new PgServerException(
          "Port %d is taken; end what listens there, or choose preferredPort to fall back to a free one"
              .formatted(taken));
    }
    return FreePort.pick();
  }

  /** From now on the port stays the same. */
  void keep() {
    kept = true;
  }
}
