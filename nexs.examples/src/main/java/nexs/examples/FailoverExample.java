package nexs.examples;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import nexs.Nexs;
import nexs.api.CallContext;
import nexs.api.ConsistencyToken;
import nexs.api.config.RetryConfig;
import nexs.api.error.NexsException;
import nexs.replicas.ICluster;
import nexs.replicas.ITopologyEvent;
import nexs.resilience.RetryLayer;
import nexs.resilience.RetryStats;

/**
 * A program that goes on while a standby and then the primary are killed: readers do not notice, writers wait for the new primary, and no
 * transfer is lost or made twice. On a primary and two synchronous standbys of its own.
 */
public final class FailoverExample {

  private static final int ACCOUNTS = 100;
  private static final int WRITERS = 4;
  private static final int READERS = 4;
  private static final int SOME = 200;

  private final ICluster db;
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicLong transfers = new AtomicLong();
  private final Semaphore newTransfers = new Semaphore(0);
  private final Semaphore newReads = new Semaphore(0);
  private final AtomicLong wrongSums = new AtomicLong();
  private final AtomicLong failedTransfers = new AtomicLong();
  private final AtomicLong failedReads = new AtomicLong();
  private final AtomicLong lastTransfer = new AtomicLong();
  private final AtomicLong longestPause = new AtomicLong();

  private FailoverExample(ICluster db) {
    this.db = db;
  }

  /** Runs the example; ends with 1 and the reason when it cannot. */
  public static void main(String[] args) {
    try (Playground servers = Playground.start("--synchronous", "1");
        ICluster db =
            Nexs.builder()
                .cluster(servers.nodes().build())
                .retry(RetryConfig.DEFAULT)
                .onChange(FailoverExample::print)
                .openCluster()) {
      new FailoverExample(db).run(servers);
    } catch (NexsException | IllegalStateException e) {
      System.err.println("The example could not run: " + e.getMessage());
      System.exit(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void print(ITopologyEvent event) {
    switch (event) {
      case ITopologyEvent.StatusChanged changed ->
          System.out.printf("  [%s: %s -> %s]%n", changed.node(), changed.from(), changed.to());
      case ITopologyEvent.PrimaryChanged changed ->
          System.out.printf("  [primary: %s -> %s]%n", name(changed.from()), name(changed.to()));
      default -> {}
    }
  }

  private static String name(Optional<String> node) {
    return node.orElse("none");
  }

  private void run(Playground servers) throws InterruptedException {
    ConsistencyToken filled = CallContext.readYourWrites().call(this::fill);
    Thread[] threads = new Thread[WRITERS + READERS];
    for (int i = 0; i < threads.length; i++) {
      threads[i] = Thread.ofVirtual().start(i < WRITERS ? this::write : () -> read(filled));
    }
    awaitWork();
    System.out.println("Standby b is killed");
    servers.tell("kill", "b");
    awaitWork();
    show("reads failed", failedReads, "transfers failed", failedTransfers);
    System.out.println("It comes back, and the primary is killed; an operator promotes a standby");
    servers.tell("rejoin", "b");
    longestPause.set(0);
    long began = System.nanoTime();
    String promoted = servers.tell("failover");
    long operator = System.nanoTime() - began;
    awaitWork();
    show("reads failed", failedReads, "transfers failed", failedTransfers);
    System.out.printf(
        "  node %s is the primary; the operator took %d ms, and transfers stood still for %d ms%n",
        promoted, operator / 1_000_000, longestPause.get() / 1_000_000);
    over.set(true);
    for (Thread thread : threads) {
      thread.join();
    }
    balance();
  }

  private ConsistencyToken fill() {
    db.exec("CREATE TABLE accounts (id int PRIMARY KEY, cents int NOT NULL)");
    db.exec("CREATE TABLE transfers (id uuid PRIMARY KEY DEFAULT gen_random_uuid())");
    db.exec("INSERT INTO accounts SELECT i, 1000 FROM generate_series(1, $1) AS i", ACCOUNTS);
    return CallContext.current().token();
  }

  private void write() {
    while (!over.get()) {
      int from = (int) (Math.random() * ACCOUNTS) + 1;
      int to = from % ACCOUNTS + 1;
      try {
        db.useTransaction(
            tx -> {
              tx.exec("UPDATE accounts SET cents = cents - 1 WHERE id = $1", from);
              tx.exec("UPDATE accounts SET cents = cents + 1 WHERE id = $1", to);
              tx.exec("INSERT INTO transfers DEFAULT VALUES");
            });
        transfers.incrementAndGet();
        newTransfers.release();
        long now = System.nanoTime();
        long last = lastTransfer.getAndSet(now);
        longestPause.accumulateAndGet(last == 0 ? 0 : now - last, Math::max);
      } catch (NexsException e) {
        failedTransfers.incrementAndGet();
        System.out.println("  a transfer failed: " + e.getMessage());
      }
    }
  }

  private void read(ConsistencyToken filled) {
    while (!over.get()) {
      try {
        long cents =
            CallContext.after(filled)
                .call(() -> db.read().queryCount("SELECT sum(cents) FROM accounts"));
        wrongSums.addAndGet(cents == ACCOUNTS * 1_000L ? 0 : 1);
        newReads.release();
      } catch (NexsException e) {
        failedReads.incrementAndGet();
        System.out.println("  a read failed: " + e.getMessage());
      }
    }
  }

  /** Waits until more transfers and reads have been made; those of now may be under way for long. */
  private void awaitWork() throws InterruptedException {
    newTransfers.drainPermits();
    newReads.drainPermits();
    newTransfers.acquire(SOME);
    newReads.acquire(SOME);
  }

  private static void show(String one, AtomicLong ones, String other, AtomicLong others) {
    System.out.printf("  %s: %d, %s: %d%n", one, ones.get(), other, others.get());
  }

  private void balance() {
    long rows = db.queryCount("SELECT count(*) FROM transfers");
    long cents = db.queryCount("SELECT sum(cents) FROM accounts");
    System.out.println("The balance");
    System.out.printf(
        "  transfers reported and found differ by: %d; cents lost: %d; wrong sums seen: %d%n",
        rows - transfers.get(), ACCOUNTS * 1_000L - cents, wrongSums.get());
    RetryStats retries = db.unwrap(RetryLayer.class).orElseThrow().stats();
    System.out.printf("  %s%n", retries);
  }
}
