package nexs.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueueTest {

  private static final long FOREVER = Long.MAX_VALUE;

  private final ReentrantLock lock = new ReentrantLock();
  private final PoolClock clock = new PoolClock("queue-test");
  private final Queue<ISession> queue = new Queue<>(lock, clock);

  @AfterEach
  void stop() {
    clock.close();
  }

  private Waiter<ISession> join(long nanos) {
    lock.lock();
    try {
      return queue.join(nanos);
    } finally {
      lock.unlock();
    }
  }

  private Waiter<ISession> serve(Slot<ISession> slot) {
    lock.lock();
    try {
      return queue.serve(slot);
    } finally {
      lock.unlock();
    }
  }

  @Test
  void servesTheFirstFirst() {
    List<Waiter<ISession>> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      all.add(join(FOREVER));
    }
    assertThat(queue.size()).isEqualTo(5);
    for (Waiter<ISession> waiter : all) {
      Slot<ISession> slot = new Slot<>(0);
      assertThat(serve(slot)).isSameAs(waiter);
      assertThat(waiter.slot).isSameAs(slot);
      assertThat(queue.await(waiter)).isEqualTo(Waiter.Outcome.SERVED);
    }
    assertThat(serve(new Slot<>(0))).isNull();
    assertThat(queue.size()).isZero();
  }

  @Test
  void eachWaitEndsByItsOwnDeadline() {
    Waiter<ISession> patient = join(FOREVER);
    Waiter<ISession> late = join(TimeUnit.MILLISECONDS.toNanos(60));
    Waiter<ISession> early = join(TimeUnit.MILLISECONDS.toNanos(20));
    assertThat(queue.await(early)).isEqualTo(Waiter.Outcome.TIMEOUT);
    assertThat(System.nanoTime() - early.deadline).isPositive();
    assertThat(queue.await(late)).isEqualTo(Waiter.Outcome.TIMEOUT);
    assertThat(System.nanoTime() - late.deadline).isPositive();
    assertThat(patient.ended()).isFalse();
    assertThat(serve(new Slot<>(0))).isSameAs(patient);
  }

  @Test
  void anInterruptedOneLeavesThePlaceToTheNext() throws Exception {
    CompletableFuture<Waiter.Outcome> outcome = new CompletableFuture<>();
    Thread thread =
        Thread.ofVirtual()
            .start(
                () -> {
                  Waiter<ISession> waiter = join(FOREVER);
                  outcome.complete(queue.await(waiter));
                });
    while (queue.size() == 0) {
      LockSupport.parkNanos(1_000_000);
    }
    Waiter<ISession> next = join(FOREVER);
    thread.interrupt();
    assertThat(outcome.get(10, TimeUnit.SECONDS)).isEqualTo(Waiter.Outcome.INTERRUPTED);
    assertThat(queue.size()).isEqualTo(1);
    assertThat(serve(new Slot<>(0))).isSameAs(next);
  }

  @Test
  void aServedOneKeepsWhatItGotThoughItIsInterrupted() {
    Waiter<ISession> waiter = join(FOREVER);
    assertThat(serve(new Slot<>(0))).isSameAs(waiter);
    Thread.currentThread().interrupt();
    assertThat(queue.await(waiter)).isEqualTo(Waiter.Outcome.SERVED);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void closingAndFailingEndAllWaits() {
    Waiter<ISession> one = join(FOREVER);
    IllegalStateException failure = new IllegalStateException("no log-in");
    queue.fail(failure);
    assertThat(queue.await(one)).isEqualTo(Waiter.Outcome.FAILED);
    assertThat(one.failure).isSameAs(failure);
    Waiter<ISession> other = join(FOREVER);
    queue.close();
    assertThat(queue.await(other)).isEqualTo(Waiter.Outcome.CLOSED);
    assertThat(queue.size()).isZero();
  }
}
