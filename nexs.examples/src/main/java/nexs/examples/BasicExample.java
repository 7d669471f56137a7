package nexs.examples;

import java.math.BigDecimal;
import java.util.List;
import nexs.Nexs;
import nexs.api.Batch;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.IPreparedStatement;
import nexs.api.ITransaction;
import nexs.api.error.NexsException;
import nexs.api.error.UniqueViolationException;

/**
 * The first steps: a query, records, a transaction with a nested one, a batch, and a prepared statement, on the server that {@code
 * NEXS_DB_DSN} names.
 */
public final class BasicExample {

  /** A row of the table that the example makes. */
  record Account(long id, String ownerName, BigDecimal balance) {}

  private BasicExample() {}

  /** Runs the example; ends with 1 and the reason when it cannot. */
  public static void main(String[] args) {
    try (IPool db = Nexs.fromEnvironment()) {
      query(db);
      transaction(db);
      batch(db);
      preparedStatement(db);
    } catch (NexsException e) {
      System.err.println("The example could not run: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void query(IPool db) {
    System.out.println("Query");
    db.exec(
        """
        DROP TABLE IF EXISTS example_accounts;
        CREATE TABLE example_accounts (
          id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
          owner_name text NOT NULL UNIQUE,
          balance    numeric(12, 2) NOT NULL CHECK (balance >= 0)
        )
        """);
    db.exec(
        "INSERT INTO example_accounts(owner_name, balance) VALUES ($1, $2), ($3, $4)",
        "Alice",
        500,
        "Bob",
        200);
    List<Account> accounts =
        db.queryAll(Account.class, "SELECT * FROM example_accounts ORDER BY id");
    accounts.forEach(account -> System.out.println("  " + account));
    System.out.println(
        db.queryOne(String.class, "SELECT 'Hello, ' || :name || '!'", new Greeting("NEXS-LIB")));
  }

  /** Named parameters come from a record or a map. */
  record Greeting(String name) {}

  private static void transaction(IPool db) {
    System.out.println("Transaction");
    db.useTransaction(
        tx -> {
          transfer(tx, "Alice", "Bob", new BigDecimal("150.00"));
          try (ITransaction nested = tx.begin()) {
            nested.exec("INSERT INTO example_accounts(owner_name, balance) VALUES ('Alice', 0)");
            nested.commit();
          } catch (UniqueViolationException e) {
            System.out.println(
                "  the nested transaction was undone: "
                    + e.constraint().orElse("?")
                    + " is violated");
          }
        });
    System.out.println(
        "  committed: "
            + db.queryAll(
                Account.class,
                "SELECT * FROM example_accounts WHERE owner_name IN ('Alice', 'Bob') ORDER BY id"));
  }

  private static void transfer(ITransaction tx, String from, String to, BigDecimal amount) {
    String sql = "UPDATE example_accounts SET balance = balance + $2 WHERE owner_name = $1";
    tx.exec(sql, from, amount.negate());
    tx.exec(sql, to, amount);
    System.out.println("  moved " + amount + " from " + from + " to " + to);
  }

  private static void batch(IPool db) {
    Batch batch = new Batch();
    for (int i = 1; i <= 1000; i++) {
      batch.add(
          "INSERT INTO example_accounts(owner_name, balance) VALUES ($1, $2)", "Owner " + i, i);
    }
    batch.add("DELETE FROM example_accounts WHERE owner_name LIKE $1", "Owner 99%");
    System.out.println("Batch");
    System.out.println(
        "  "
            + batch.size()
            + " statements in one transaction, "
            + db.send(batch).rowsAffected()
            + " rows");
  }

  private static void preparedStatement(IPool db) {
    System.out.println("Prepared statement");
    try (IConn conn = db.acquire();
        IPreparedStatement richerThan =
            conn.prepare("SELECT count(*) FROM example_accounts WHERE balance > $1")) {
      System.out.println(
          "  takes "
              + richerThan.parameterTypes()
              + ", gives "
              + richerThan.columns().getFirst().typeName());
      for (int limit : new int[] {100, 500, 900}) {
        System.out.println(
            "  accounts with more than " + limit + ": " + richerThan.queryCount(limit));
      }
    }
    db.exec("DROP TABLE example_accounts");
  }
}
