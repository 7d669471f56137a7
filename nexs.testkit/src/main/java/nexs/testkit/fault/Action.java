package nexs.testkit.fault;

import java.time.Duration;

/** What happens at a fault point. */
sealed interface Action {
  /** The connection ends, before the message goes on or after. */
  record End(boolean after, boolean reset) implements Action {}

  /** Neither the message nor anything after it goes on, in both directions, until all is healed. */
  record Hold() implements Action {}

  /** The message is swallowed; what follows goes on. */
  record Drop() implements Action {}

  /** The message, and with it all that follows in its direction, goes on late. */
  record Delay(Duration delay) implements Action {}

  /** Bits of the content are turned over; type and length of a message stay. */
  record Garble() implements Action {}
}
