package nexs.examples;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import nexs.Nexs;
import nexs.api.CallContext;
import nexs.api.IPool;
import nexs.api.error.NexsException;

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
      System.err.println("NEXS_DB_DSN is not set; set it to a connection string such as postgres://user:password@host/database");
      System.exit(2);
    }
    try {
      prepare(dsn);
      System.out.println("sum of all balances: " + run(dsn));
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

  private static BigDecimal run(String dsn) {
    // @start readme
    try (IPool db = Nexs.open(dsn)) {
      List<Account> rich = db.queryAll(Account.class, "SELECT * FROM accounts WHERE balance > $1", 100);

      db.useTransaction(tx -> {
        tx.exec("UPDATE accounts SET balance = balance - $1 WHERE id = $2", 50, rich.getFirst().id());
        tx.exec("UPDATE accounts SET balance = balance + :amount WHERE id = :id", Map.of("amount", 50, "id", 2));
      });

      BigDecimal sum = CallContext.deadline(Duration.ofSeconds(2))
          .call(() -> db.queryOne(BigDecimal.class, "SELECT sum(balance) FROM accounts"));
      // @end readme
      return sum;
    }
  }
}
