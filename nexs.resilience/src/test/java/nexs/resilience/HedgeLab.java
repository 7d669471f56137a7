package nexs.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import nexs.api.IPool;
import nexs.api.config.HedgeConfig;
import nexs.testkit.Await;

/** A pool with hedged views, and a script on the server that they call. For one test; its close asserts that nothing is left. */
final class HedgeLab implements AutoCloseable {

  private static final int WARM_UP = 20;

  /** Hedges as soon and as often as it can: so soon that on a busy machine the second attempt may reach the server first. */
  static final HedgeConfig EAGER =
      HedgeConfig.builder().minimumSamples(WARM_UP).budgetPercent(100).burst(1_000).build();

  /** Hedges as often as it can, when the first attempt has surely reached the server. */
  static final HedgeConfig ORDERLY = EAGER.edit().minDelay(Duration.ofMillis(100)).build();

  private final String name;
  private final IPool control = Pools.open("hedge-control", 8);
  private final HedgeScript script = new HedgeScript(control);
  private final IPool pool;
  private final HedgeLayer hedge;
  private final IPool db;

  HedgeLab(String name) {
    this(name, ORDERLY, Pools.open(name, 8));
  }

  HedgeLab(String name, HedgeConfig config, IPool pool) {
    this.name = name;
    this.pool = pool;
    this.hedge = HedgeLayer.of(pool, config);
    this.db = hedge.around();
  }

  HedgeScript script() {
    return script;
  }

  IPool pool() {
    return pool;
  }

  IPool db() {
    return db;
  }

  HedgeLayer hedge() {
    return hedge;
  }

  /** Makes as many calls as it takes to hedge the next one. */
  void warmUp() {
    for (int i = 0; i < WARM_UP; i++) {
      read();
    }
    assertThat(hedge.stats()).isEqualTo(new HedgeStats(WARM_UP, 0, 0, 0));
  }

  /** The number of the call of the script that answered. */
  long read() {
    return db.read().queryCount(script.sql());
  }

  /** {@link #read()} by a virtual thread. */
  CompletableFuture<Long> reading() {
    CompletableFuture<Long> answer = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("caller")
        .start(
            () -> {
              try {
                answer.complete(read());
              } catch (RuntimeException e) {
                answer.completeExceptionally(e);
              }
            });
    return answer;
  }

  /** Waits until the server works at so many statements of the pool. */
  void awaitActive(int statements) {
    awaitActive(statements + " statements to run on the server", active -> active == statements);
  }

  /** Waits until the server works at no more statements of the pool. */
  void awaitActiveAtMost(int statements) {
    awaitActive(
        "at most " + statements + " statements to run on the server",
        active -> active <= statements);
  }

  private void awaitActive(String what, Predicate<Integer> condition) {
    Await.atMost()
        .details(() -> hedge.stats().toString())
        .until(what, () -> Pools.active(name), condition);
  }

  /** Waits until nothing runs any more, on the server or here. */
  void awaitQuiet() {
    awaitActive(0);
    Await.atMost()
        .until(
            "all connections to be back",
            () -> pool.stats().acquired() + pool.stats().waiting(),
            out -> out == 0);
  }

  @Override
  public void close() {
    try {
      awaitQuiet();
    } finally {
      db.close();
      hedge.close();
      script.close();
      control.close();
    }
  }
}
