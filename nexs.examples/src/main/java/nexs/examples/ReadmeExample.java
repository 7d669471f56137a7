package nexs.examples;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import nexs.Nexs;
import nexs.api.CallContext;
import nexs.api.IPool;
import nexs.api.config.ClusterConfig;
import nexs.api.config.RetryConfig;
import nexs.api.error.NexsException;
import nexs.replicas.ICluster;

/** The program that the README shows, on the server that {@code NEXS_DB_DSN} names. */
public final class ReadmeExample {

  private ReadmeExample() {}

  // @start readme
  record Account(long id, String ownerName, BigDecimal balance) {}

  // @end readme

  /** Runs the example; ends with 1 and the reason when it cannot. */
  public static void main(String[] args) {
    String dsn = System.getenv("NEXS_DB_DSN");
    if (dsn == null) {
      System.err.println(
          "NEXS_DB_DSN is not set; set it to a connection string such as postgres://user:password@host/database");
      System.exit(2);
    }
    try {
      prepare(dsn);
      run(dsn);
      String other = System.getenv("NEXS_DB_REPLICA_DSN");
      several(dsn, other == null ? dsn : other);
    } catch (NexsException e) {
      System.err.println("The example could not run: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void prepare(String dsn) {
    try (IPool db = Nexs.open(dsn)) {
      db.exec(
          """
          DROP TABLE IF EXISTS accounts;
          CREATE TABLE accounts (id bigint PRIMARY KEY, owner_name text NOT NULL, balance numeric NOT NULL);
          INSERT INTO accounts VALUES (1, 'Alice', 500), (2, 'Bob', 20)
          """);
    }
  }

  private static void run(String dsn) {
    // @start readme
    try (IPool db = Nexs.open(dsn)) {
      String richerThan = "SELECT * FROM accounts WHERE balance > $1 ORDER BY id";
      List<Account> rich = db.queryAll(Account.class, richerThan, 100);

      db.useTransaction(
          tx -> {
            String change = "UPDATE accounts SET balance = balance + :amount WHERE id = :id";
            tx.exec(change, Map.of("id", rich.getFirst().id(), "amount", -50));
            tx.exec(change, Map.of("id", 2, "amount", 50));
          });

      String sum = "SELECT sum(balance) FROM accounts";
      CallContext.deadline(Duration.ofSeconds(2))
          .run(() -> System.out.println("sum: " + db.queryOne(BigDecimal.class, sum)));
    }
    // @end readme
  }

  private static void several(String dsn, String otherDsn) {
    // @start readme
    ClusterConfig nodes =
        ClusterConfig.builder()
            .node("a", dsn)
            .node("b", otherDsn)
            .maxLag(Duration.ofSeconds(2))
            .build();
    try (ICluster db = Nexs.builder().cluster(nodes).retry(RetryConfig.DEFAULT).openCluster()) {
      String deposit = "UPDATE accounts SET balance = balance + 5 WHERE id = $1";
      db.useTransaction(tx -> tx.exec(deposit, 2)); // on the primary
      long accounts = db.read().queryCount("SELECT count(*) FROM accounts"); // on a standby
      String mine = "SELECT balance FROM accounts WHERE id = 1";
      BigDecimal balance =
          CallContext.readYourWrites()
              .call(
                  () -> {
                    db.exec(deposit, 1);
                    return db.read().queryOne(BigDecimal.class, mine); // on a standby that has it
                  });
      System.out.println("of " + accounts + " accounts mine has " + balance);
    }
    // @end readme
  }
}
