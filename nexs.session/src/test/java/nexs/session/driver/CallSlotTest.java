package nexs.session.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CallSlotTest {

  private final CallSlot slot = new CallSlot();

  @Test
  void refusesASecondCall() {
    assertThat(slot.enter()).isTrue();
    assertThat(slot.enter()).isFalse();
    slot.leave();
    assertThat(slot.enter()).isTrue();
  }

  @Test
  void holdsNothingWithoutACall() {
    assertThat(slot.hold(0, () -> {})).isFalse();
  }

  @Test
  void holdsNoOtherCallThanTheOneWanted() {
    AtomicBoolean ran = new AtomicBoolean();
    slot.enter();
    long first = slot.call();
    slot.leave();
    slot.enter();
    assertThat(slot.hold(first, () -> ran.set(true))).isFalse();
    assertThat(ran).isFalse();
    assertThat(slot.hold(slot.call(), () -> ran.set(true))).isTrue();
    assertThat(ran).isTrue();
  }

  @Test
  void keepsTheCallFromEndingWhileItIsHeld() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    AtomicBoolean holding = new AtomicBoolean(true);
    slot.enter();
    Thread holder =
        Thread.ofVirtual()
            .start(
                () ->
                    slot.hold(
                        0,
                        () -> {
                          held.countDown();
                          await(release);
                          holding.set(false);
                        }));
    held.await();
    Thread releaser = Thread.ofVirtual().start(release::countDown);
    slot.leave();
    assertThat(holding).isFalse();
    holder.join();
    releaser.join();
    assertThat(slot.hold(0, () -> {})).isFalse();
  }

  @Test
  void theLastCallOfASessionWaitsForNobody() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    slot.enter();
    long last = slot.call();
    Thread holder =
        Thread.ofVirtual()
            .start(
                () ->
                    slot.hold(
                        last,
                        () -> {
                          held.countDown();
                          await(release);
                        }));
    held.await();
    slot.leaveForGood();
    assertThat(slot.hold(last, () -> {})).isFalse();
    release.countDown();
    holder.join();
    assertThat(slot.hold(0, () -> {})).isFalse();
  }

  @Test
  void neverHoldsALaterCallUnderContention() throws Exception {
    AtomicLong wanted = new AtomicLong();
    AtomicInteger strays = new AtomicInteger();
    AtomicBoolean done = new AtomicBoolean();
    AtomicLong running = new AtomicLong();
    Thread canceller =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!done.get()) {
                    long call = wanted.get();
                    slot.hold(
                        call,
                        () -> {
                          if (call != 0 && running.get() != call) {
                            strays.incrementAndGet();
                          }
                        });
                  }
                });
    for (int i = 0; i < 200_000; i++) {
      slot.enter();
      running.set(slot.call());
      wanted.set(slot.call());
      slot.leave();
    }
    done.set(true);
    canceller.join();
    assertThat(strays).hasValue(0);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
