package nexs.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import nexs.api.CallContext;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.error.DeadlineExceededException;
import nexs.api.error.NexsException;
import nexs.api.hook.ConnDecision;
import nexs.api.hook.IPrepareConn;
import nexs.api.hook.PoolHooks;
import org.junit.jupiter.api.Test;

/** The hook that looks at a connection before it is lent, and its four outcomes. */
public interface PrepareConnContract extends Contract {

  private static IPool pool(Lab lab, IPrepareConn hook) {
    return lab.pool(
        PoolHooks.NONE.withPrepareConn(hook), builder -> builder.minConns(1).maxConns(1));
  }

  private static int pid(IConn conn) {
    return conn.server().processId();
  }

  @Test
  default void keepsAndPrepares(Lab lab) {
    IPool db =
        pool(
            lab,
            conn -> {
              conn.exec("SET app.tenant TO 'seven'");
              return ConnDecision.keep();
            });
    assertThat(db.queryOne(String.class, "SELECT current_setting('app.tenant')"))
        .isEqualTo("seven");
    try (IConn conn = db.acquire()) {
      assertThat(conn.queryOne(String.class, "SELECT current_setting('app.tenant')"))
          .isEqualTo("seven");
    }
    assertThat(db.stats().acquires()).isEqualTo(2);
  }

  @Test
  default void dropsAndRetries(Lab lab) {
    Set<Integer> refused = ConcurrentHashMap.newKeySet();
    IPool db =
        pool(
            lab,
            conn -> {
              boolean bad = refused.size() < 3 && refused.add(pid(conn));
              return bad ? ConnDecision.dropAndRetry() : ConnDecision.keep();
            });
    try (IConn conn = db.acquire()) {
      assertThat(refused).hasSize(3).doesNotContain(pid(conn));
      assertThat(db.stats().acquires()).isEqualTo(1);
    }
    assertThat(lab.sessions()).isEqualTo(1);
  }

  @Test
  default void aRetryThatNeverEndsHasTheTimeOfTheAcquire(Lab lab) {
    IPool db = pool(lab, conn -> ConnDecision.dropAndRetry());
    assertThatThrownBy(
            () -> CallContext.deadline(Duration.ofMillis(500)).run(() -> db.exec("SELECT 1")))
        .isInstanceOf(DeadlineExceededException.class);
    assertThat(db.stats().acquired()).isZero();
  }

  @Test
  default void failsTheAcquireAndKeepsTheConnection(Lab lab) {
    AtomicInteger calls = new AtomicInteger();
    AtomicInteger pid = new AtomicInteger();
    IPool db =
        pool(
            lab,
            conn -> {
              pid.compareAndSet(0, pid(conn));
              conn.exec("SET app.tenant TO 'seven'");
              return calls.incrementAndGet() == 1
                  ? ConnDecision.fail(new IllegalStateException("no tenant"))
                  : ConnDecision.keep();
            });
    assertThatThrownBy(db::acquire)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no tenant");
    assertThat(db.stats().acquired()).isZero();
    try (IConn conn = db.acquire()) {
      assertThat(pid(conn)).isEqualTo(pid.get());
    }
    assertThat(db.stats().cancelledAcquires()).isEqualTo(1);
    assertThat(db.stats().acquires()).isEqualTo(1);
  }

  @Test
  default void dropsTheConnectionAndFailsTheAcquire(Lab lab) {
    AtomicInteger pid = new AtomicInteger();
    IPool db =
        pool(
            lab,
            conn ->
                pid.compareAndSet(0, pid(conn))
                    ? ConnDecision.dropAndFail(new IllegalStateException("tainted"))
                    : ConnDecision.keep());
    assertThatThrownBy(() -> db.exec("SELECT 1"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("tainted");
    try (IConn conn = db.acquire()) {
      assertThat(pid(conn)).isNotEqualTo(pid.get());
    }
  }

  @Test
  default void anExceptionDropsAndFails(Lab lab) {
    AtomicInteger pid = new AtomicInteger();
    IPool db =
        pool(
            lab,
            conn -> {
              if (pid.compareAndSet(0, pid(conn))) {
                conn.exec("SELECT 1/0");
              }
              return ConnDecision.keep();
            });
    assertThatThrownBy(() -> db.exec("SELECT 1"))
        .isInstanceOf(NexsException.class)
        .hasMessageContaining("division by zero");
    try (IConn conn = db.acquire()) {
      assertThat(pid(conn)).isNotEqualTo(pid.get());
    }
  }

  @Test
  default void theConnectionIsTheHooksDuringTheCallOnly(Lab lab) {
    AtomicReference<IConn> kept = new AtomicReference<>();
    IPool db =
        pool(
            lab,
            conn -> {
              kept.set(conn);
              return ConnDecision.keep();
            });
    try (IConn conn = db.acquire()) {
      assertThat(kept.get().closed()).isTrue();
      assertThatThrownBy(() -> kept.get().exec("SELECT 1")).isInstanceOf(NexsException.class);
      assertThat(conn.queryCount("SELECT 1")).isEqualTo(1);
    }
  }

  @Test
  @SuppressWarnings("NullAway") // what the hook must not do
  default void nothingForADecisionDropsAndFails(Lab lab) {
    AtomicInteger calls = new AtomicInteger();
    IPool db = pool(lab, conn -> calls.incrementAndGet() <= 3 ? null : ConnDecision.keep());
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> db.exec("SELECT 1"))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("prepareConn gave null");
    }
    assertThat(db.stats().acquired()).isZero();
    assertThat(db.queryCount("SELECT 1")).isEqualTo(1);
  }
}
