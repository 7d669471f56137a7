package nexs.testkit.fault;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The faults that a proxy is to show, shared by its connections; thread-safe. */
final class FaultPlan {
  private final List<Fault> faults = new CopyOnWriteArrayList<>();
  private final Gate hole = new Gate();
  private volatile Duration delayToServer = Duration.ZERO;
  private volatile Duration delayToClient = Duration.ZERO;
  private volatile long bytesPerSecond = Long.MAX_VALUE;

  /** A fault that happens after so many of the bytes at hand. */
  record Strike(Fault fault, int passed) {}

  void add(Fault fault) {
    faults.add(fault);
  }

  void delay(Direction direction, Duration delay) {
    if (direction == Direction.TO_SERVER) {
      delayToServer = delay;
    } else {
      delayToClient = delay;
    }
  }

  Duration delay(Direction direction) {
    return direction == Direction.TO_SERVER ? delayToServer : delayToClient;
  }

  void throttle(long bytesPerSecond) {
    this.bytesPerSecond = bytesPerSecond;
  }

  /** How long this many bytes take. */
  Duration durationOf(int bytes) {
    long rate = bytesPerSecond;
    return rate == Long.MAX_VALUE ? Duration.ZERO : Duration.ofNanos((long) (bytes * 1e9 / rate));
  }

  /** The most bytes to take at once, so that a slow line is slow evenly. */
  int portion(int most) {
    long rate = bytesPerSecond;
    return rate == Long.MAX_VALUE ? most : Math.clamp(rate / 20, 1, most);
  }

  /** Where bytes wait while nothing is let through. */
  Gate hole() {
    return hole;
  }

  @Nullable Fault strikeAt(PgMessage message) {
    for (Fault fault : faults) {
      if (fault.strikes(message)) {
        return fault;
      }
    }
    return null;
  }

  @Nullable Strike strikeWithin(Link link, Direction direction, int length) {
    for (Fault fault : faults) {
      int passed = fault.strikesWithin(link, direction, length);
      if (passed >= 0) {
        return new Strike(fault, passed);
      }
    }
    return null;
  }

  void clear() {
    faults.clear();
    delayToServer = Duration.ZERO;
    delayToClient = Duration.ZERO;
    bytesPerSecond = Long.MAX_VALUE;
    hole.open();
  }
}
