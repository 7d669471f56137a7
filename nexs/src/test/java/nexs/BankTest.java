package nexs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import nexs.api.CallContext;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.ITransaction;
import nexs.api.config.ClusterConfig;
import nexs.api.config.ClusterConfigBuilder;
import nexs.api.config.ConnConfig;
import nexs.api.config.PoolConfig;
import nexs.api.config.RetryConfig;
import nexs.api.error.CommitInDoubtException;
import nexs.api.error.NexsException;
import nexs.api.spi.IProvider;
import nexs.api.spi.Providers;
import nexs.replicas.INodeSource;
import nexs.replicas.cluster.Cluster;
import nexs.replicas.cluster.ClusterHooks;
import nexs.resilience.RetryLayer;
import nexs.testkit.Await;
import nexs.testkit.LeakCheck;
import nexs.testkit.PgCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Money moves between accounts while one primary after the other is killed and a synchronous standby takes its place. {@code
 * -Dnexs.bank.seconds=60} makes it long.
 */
class BankTest {

  private static final int ACCOUNTS = 1000;
  private static final int WRITERS = 8;
  private static final int READERS = 4;
  private static final int SOME = 10;
  private static final long MONEY = 100L * ACCOUNTS;
  private static final Duration LENGTH =
      Duration.ofSeconds(Integer.getInteger("nexs.bank.seconds", 6));

  @RegisterExtension static final LeakCheck LEAKS = new LeakCheck();

  private final AtomicLong ids = new AtomicLong();
  private final Set<Long> committed = ConcurrentHashMap.newKeySet();
  private final Set<Long> failed = ConcurrentHashMap.newKeySet();
  private final Set<Long> unknown = ConcurrentHashMap.newKeySet();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final Queue<Throwable> failedReads = new ConcurrentLinkedQueue<>();
  private final AtomicLong reads = new AtomicLong();
  private volatile boolean over;
  private RetryLayer retry;

  @Test
  @Timeout(300)
  void noMoneyIsLostOrMadeAndEveryOutcomeIsTrue() throws InterruptedException {
    try (PgCluster servers = PgCluster.builder().standbys(2).synchronous(1).start();
        IPool db = open(servers)) {
      db.exec("CREATE TABLE account (id int PRIMARY KEY, balance bigint NOT NULL)");
      db.exec("INSERT INTO account SELECT n, 100 FROM generate_series(1, $1) n", ACCOUNTS);
      db.exec("CREATE TABLE transfer (id bigint PRIMARY KEY, amount int NOT NULL)");
      servers.awaitCaughtUp();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        threads.add(Thread.ofVirtual().name("writer-" + i).start(() -> write(db)));
      }
      for (int i = 0; i < READERS; i++) {
        threads.add(Thread.ofVirtual().name("reader-" + i).start(() -> read(db)));
      }
      for (int deaths = 0; deaths < 2; deaths++) {
        goOn(LENGTH.dividedBy(4));
        int dead = servers.primaryIndex();
        servers.failOver();
        goOn(Duration.ZERO);
        servers.rejoin(dead);
        goOn(LENGTH.dividedBy(4));
      }
      over = true;
      for (Thread thread : threads) {
        thread.join();
      }
      check(db);
    }
  }

  /** As Nexs puts them together, but with the retries' numbers at hand. */
  private IPool open(PgCluster servers) {
    ClusterConfigBuilder nodes = ClusterConfig.builder().checkInterval(Duration.ofMillis(200));
    for (int i = 0; i < servers.size(); i++) {
      nodes.node("n" + i, servers.server(i).dsn());
    }
    IProvider provider = Providers.find("jdbc");
    INodeSource source =
        new INodeSource() {
          @Override
          public IPool pool(PoolConfig config) {
            return provider.openPool(
                config.edit().editConn(conn -> conn.commitTracking(true)).build());
          }

          @Override
          public IConn connect(ConnConfig config) {
            return provider.connect(config);
          }
        };
    retry =
        RetryLayer.of(
            Cluster.open("bank", nodes.build(), source, ClusterHooks.NONE),
            RetryConfig.builder().maxAttempts(20).build());
    return retry.around();
  }

  /** Lets all go on for that long, and until some more transfers have been committed. */
  private void goOn(Duration length) {
    long began = System.nanoTime();
    int target = committed.size() + SOME;
    Await.atMost(length.plusSeconds(60))
        .details(() -> "failed: " + failures)
        .until(
            "more transfers",
            () -> committed.size() >= target && System.nanoTime() - began >= length.toNanos());
  }

  private void write(IPool db) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    while (!over) {
      long id = ids.incrementAndGet();
      int from = random.nextInt(ACCOUNTS) + 1;
      int to = from % ACCOUNTS + 1;
      int amount = random.nextInt(10) + 1;
      try {
        long done =
            CallContext.deadline(Duration.ofSeconds(30))
                .call(() -> db.inTransaction(tx -> transfer(tx, id, from, to, amount)));
        assertThat(done).isEqualTo(id);
        committed.add(id);
      } catch (CommitInDoubtException e) {
        unknown.add(id);
      } catch (NexsException e) {
        failed.add(id);
        failures.add(e);
      }
    }
  }

  private static long transfer(ITransaction tx, long id, int from, int to, int amount) {
    // In the order of the ids, so that no two wait for each other
    tx.exec(
        "UPDATE account SET balance = balance + $2 WHERE id = $1",
        Math.min(from, to),
        from < to ? -amount : amount);
    tx.exec(
        "UPDATE account SET balance = balance + $2 WHERE id = $1",
        Math.max(from, to),
        from < to ? amount : -amount);
    tx.exec("INSERT INTO transfer VALUES ($1, $2)", id, amount);
    return id;
  }

  private void read(IPool db) {
    while (!over) {
      try {
        long sum =
            CallContext.deadline(Duration.ofSeconds(30))
                .call(() -> db.read().queryCount("SELECT sum(balance)::bigint FROM account"));
        assertThat(sum).isEqualTo(MONEY);
        reads.incrementAndGet();
      } catch (RuntimeException | Error e) {
        failedReads.add(e);
      }
    }
  }

  private void check(IPool db) {
    List<Long> there = db.queryAll(Long.class, "SELECT id FROM transfer");
    assertThat(db.queryCount("SELECT sum(balance)::bigint FROM account")).isEqualTo(MONEY);
    assertThat(there).doesNotHaveDuplicates().containsAll(committed);
    assertThat(there).filteredOn(failed::contains).isEmpty();
    assertThat(unknown.size() + failed.size()).isLessThan(committed.size() / 10 + WRITERS);
    assertThat(failedReads).isEmpty();
    assertThat(reads).hasPositiveValue();
    System.out.printf(
        "bank: %d transfers, %d failed, %d unknown, %d reads; %s%n",
        committed.size(), failed.size(), unknown.size(), reads.get(), retry.stats());
    failures.forEach(failure -> System.out.println("bank: failed: " + failure));
  }
}
