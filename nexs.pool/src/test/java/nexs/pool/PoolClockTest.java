package nexs.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What runs on a clock. */
@Timeout(30)
class PoolClockTest {

  @Test
  void goesOnAfterATaskFailed() throws Exception {
    CountDownLatch runs = new CountDownLatch(3);
    try (PoolClock clock = new PoolClock("failing")) {
      clock.every(
          TimeUnit.MILLISECONDS.toNanos(1),
          () -> {
            runs.countDown();
            throw new AssertionError("of the task, on purpose");
          });
      assertThat(runs.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void startsNothingOnceClosed() {
    AtomicBoolean ran = new AtomicBoolean();
    PoolClock clock = new PoolClock("closed");
    clock.close();
    Object refused = clock.after(0, () -> ran.set(true));
    assertThat(refused).isNull();
    clock.every(1, () -> ran.set(true));
    assertThat(ran).isFalse();
  }

  @Test
  void isClosedWhileSomebodySetsAlarms() throws Exception {
    for (int i = 0; i < 200; i++) {
      AtomicReference<Throwable> failure = new AtomicReference<>();
      CountDownLatch begun = new CountDownLatch(1);
      PoolClock clock = new PoolClock("closing");
      Thread setter =
          Thread.ofPlatform()
              .uncaughtExceptionHandler((_, e) -> failure.set(e))
              .start(
                  () -> {
                    while (clock.after(TimeUnit.HOURS.toNanos(1), () -> {}) != null) {
                      begun.countDown();
                    }
                  });
      begun.await();
      clock.close();
      setter.join();
      assertThat(failure).hasNullValue();
    }
  }
}
