package nexs.testkit.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import nexs.api.listen.ISubscription;
import nexs.api.listen.Notification;
import nexs.api.listen.NotificationGap;

/** What a subscriber was given of a {@link NumberSender}, and what was wrong with it. One thread reads; {@link #last} for any. */
final class NumberDiary {

  private static final Duration MOMENT = Duration.ofMillis(50);

  private final ISubscription subscription;
  private final List<String> mistakes = new ArrayList<>();
  private int gaps;
  private volatile long last;
  private long received;

  NumberDiary(ISubscription subscription) {
    this.subscription = subscription;
  }

  /** Reads what comes up to the last of the sender: none comes twice or late, and none is missing without a gap. */
  void readAllOf(NumberSender sender) {
    boolean gap = false;
    while (!sender.ended() || last < sender.sent()) {
      switch (subscription.next(MOMENT).orElse(null)) {
        case null -> {} // maybe the sender has ended
        case NotificationGap _ -> {
          gaps++;
          gap = true;
        }
        case Notification heard -> {
          note(Long.parseLong(heard.payload()), gap);
          gap = false;
        }
      }
    }
  }

  private void note(long number, boolean behindGap) {
    received++;
    if (number <= last) {
      mistakes.add(number + " came after " + last);
    } else if (number > last + 1 && !behindGap) {
      mistakes.add("from %d to %d without a word".formatted(last, number));
    }
    last = number;
  }

  /** The number heard last. */
  long last() {
    return last;
  }

  List<String> mistakes() {
    return mistakes;
  }

  int gaps() {
    return gaps;
  }

  long received() {
    return received;
  }
}
