package nexs.api.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GateTest {

  private static final long FOREVER = Long.MAX_VALUE;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final AtomicInteger alarms = new AtomicInteger();

  @AfterEach
  void stop() {
    clock.shutdownNow();
  }

  private Gate<String> gate(int permits) {
    return new Gate<>(
        permits,
        (nanos, task) -> {
          alarms.incrementAndGet();
          var _ = clock.schedule(task, nanos, TimeUnit.NANOSECONDS);
        });
  }

  private static CompletableFuture<String> enterLater(Gate<String> gate, long nanos) {
    int before = gate.waiting();
    CompletableFuture<String> result = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                result.complete(String.valueOf(gate.enter(nanos)));
              } catch (Exception e) {
                result.completeExceptionally(e);
              }
            });
    await(() -> gate.waiting() > before || result.isDone());
    return result;
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("the condition within " + PATIENCE).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @Test
  void letsInAsManyAsItHasPermits() throws Exception {
    Gate<String> gate = gate(2);
    assertThat(gate.enter(0)).isNull();
    assertThat(gate.enter(0)).isNull();
    assertThatThrownBy(() -> gate.enter(0)).isInstanceOf(TimeoutException.class);
    gate.leave();
    assertThat(gate.enter(0)).isNull();
    assertThat(gate.waiting()).isZero();
  }

  @Test
  void firstComeFirstServed() throws Exception {
    Gate<String> gate = gate(1);
    gate.enter(0);
    List<CompletableFuture<String>> waiters = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      waiters.add(enterLater(gate, FOREVER));
    }
    assertThat(gate.waiting()).isEqualTo(20);
    for (int i = 0; i < 20; i++) {
      assertThat(gate.handOver("item " + i)).isTrue();
      assertThat(waiters.get(i).get(10, TimeUnit.SECONDS)).isEqualTo("item " + i);
      assertThat(waiters.subList(i + 1, 20)).noneMatch(CompletableFuture::isDone);
    }
    assertThat(gate.handOver("nobody's")).isFalse();
    gate.leave();
    assertThat(gate.enter(0)).isNull();
  }

  @Test
  void nobodyOvertakes() throws Exception {
    Gate<String> gate = gate(1);
    gate.enter(0);
    CompletableFuture<String> waiter = enterLater(gate, FOREVER);
    assertThatThrownBy(() -> gate.enter(0)).isInstanceOf(TimeoutException.class);
    gate.leave();
    assertThat(waiter.get(10, TimeUnit.SECONDS)).isEqualTo("null");
    assertThatThrownBy(() -> gate.enter(0)).isInstanceOf(TimeoutException.class);
  }

  @Test
  void aWaitEndsInTimeAndLeavesNoTrace() throws Exception {
    Gate<String> gate = gate(1);
    gate.enter(0);
    CompletableFuture<String> patient = enterLater(gate, FOREVER);
    CompletableFuture<String> late = enterLater(gate, TimeUnit.MILLISECONDS.toNanos(200));
    CompletableFuture<String> early = enterLater(gate, TimeUnit.MILLISECONDS.toNanos(20));
    for (CompletableFuture<String> one : List.of(early, late)) {
      assertThatThrownBy(() -> one.get(10, TimeUnit.SECONDS))
          .hasCauseInstanceOf(TimeoutException.class);
    }
    assertThat(gate.waiting()).isEqualTo(1);
    gate.leave();
    assertThat(patient.get(10, TimeUnit.SECONDS)).isEqualTo("null");
    gate.leave();
    assertThat(gate.enter(0)).isNull();
  }

  @Test
  void oneAlarmServesAllWhoComeLater() throws Exception {
    Gate<String> gate = gate(1);
    gate.enter(0);
    for (int i = 0; i < 50; i++) {
      CompletableFuture<String> unused = enterLater(gate, TimeUnit.MINUTES.toNanos(1));
      assertThat(unused.isDone()).isFalse();
    }
    assertThat(alarms).hasValue(1);
    gate.close();
  }

  @Test
  void anInterruptedWaiterLeavesNoTrace() throws Exception {
    Gate<String> gate = gate(1);
    gate.enter(0);
    CompletableFuture<Throwable> seen = new CompletableFuture<>();
    Thread waiter =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    gate.enter(FOREVER);
                    seen.complete(new AssertionError("entered"));
                  } catch (Exception e) {
                    seen.complete(e);
                  }
                });
    await(() -> gate.waiting() == 1);
    waiter.interrupt();
    assertThat(seen.get(10, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    assertThat(gate.waiting()).isZero();
    gate.leave();
    assertThat(gate.enter(0)).isNull();
  }

  @Test
  void closeSendsAllAway() throws Exception {
    Gate<String> gate = gate(1);
    gate.enter(0);
    CompletableFuture<String> waiter = enterLater(gate, FOREVER);
    gate.close();
    assertThatThrownBy(() -> waiter.get(10, TimeUnit.SECONDS))
        .hasCauseInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> gate.enter(FOREVER)).isInstanceOf(IllegalStateException.class);
    gate.leave();
  }

  @Test
  void takesOnePermitOrMore() {
    assertThatThrownBy(() -> gate(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("permits is 0, must be >= 1");
  }

  /** Waits that end by time, by turn and by a handed item, all mixed: no permit may be lost or doubled. */
  @Test
  void losesAndInventsNothing() throws Exception {
    int permits = 4;
    Gate<String> gate = gate(permits);
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    AtomicIntegerArray entries = new AtomicIntegerArray(200);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      int caller = i;
      threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      while (System.nanoTime() - end < 0) {
                        pass(gate, caller, inside, most, entries);
                      }
                    } catch (Throwable e) {
                      failures.add(e);
                    }
                  }));
    }
    for (Thread thread : threads) {
      assertThat(thread.join(PATIENCE)).isTrue();
    }
    assertThat(failures).isEmpty();
    assertThat(most.get()).isBetween(1, permits);
    assertThat(gate.waiting()).isZero();
    for (int i = 0; i < permits; i++) {
      assertThat(gate.enter(0)).isNull();
    }
    assertThatThrownBy(() -> gate.enter(0)).isInstanceOf(TimeoutException.class);
    for (int i = 0; i < 200; i++) {
      if (i % 3 != 0) {
        assertThat(entries.get(i)).as("entries of patient caller " + i).isPositive();
      }
    }
  }

  private static void pass(
      Gate<String> gate,
      int caller,
      AtomicInteger inside,
      AtomicInteger most,
      AtomicIntegerArray entries)
      throws InterruptedException {
    try {
      gate.enter(caller % 3 == 0 ? TimeUnit.MICROSECONDS.toNanos(100 + caller * 50L) : FOREVER);
    } catch (TimeoutException e) {
      return;
    }
    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
    entries.incrementAndGet(caller);
    LockSupport.parkNanos(1_000);
    inside.decrementAndGet();
    if (caller % 2 == 0 || !gate.handOver("item")) {
      gate.leave();
    }
  }
}
