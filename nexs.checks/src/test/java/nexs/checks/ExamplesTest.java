package nexs.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import nexs.testkit.PgDatabase;
import nexs.testkit.PgServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each example runs as users run it: from the module path, on the server that {@code NEXS_DB_DSN} names. */
class ExamplesTest {

  private final PgDatabase database = PgServer.shared().createDatabase();

  @AfterEach
  void dropDatabase() {
    database.close();
  }

  @Test
  void basic() throws Exception {
    Program program = run("BasicExample", Map.of());
    assertThat(program.output().lines())
        .containsSubsequence(
            "Query",
            "Hello, NEXS-LIB!",
            "Transaction",
            "  the nested transaction was undone: example_accounts_owner_name_key is violated",
            "Batch",
            "  1001 statements in one transaction, 1011 rows",
            "Prepared statement");
    assertThat(program.exitValue()).isZero();
  }

  @Test
  void readme() throws Exception {
    Program program = run("ReadmeExample", Map.of());
    assertThat(program.output()).contains("sum: 520").contains("of 2 accounts mine has 455");
    assertThat(program.exitValue()).isZero();
  }

  @Test
  void pool() throws Exception {
    Program program = run("PoolExample", Map.of());
    assertThat(program.output().lines())
        .containsSubsequence(
            "Warm-up",
            "  4 of 4 connections ready",
            "Fairness",
            "Exhaustion",
            "Clean return",
            "  search_path: \"$user\", public",
            "Eviction",
            "  8 connections were opened, 4 are there",
            "  health: UP");
    assertThat(program.output())
        .contains("pool \"example\" has total 4, acquired 4, idle 0 of at most 4")
        .contains("\"monthly report\" on thread main for PT")
        .contains(", in a transaction, last statement READ");
    assertThat(program.exitValue()).isZero();
  }

  @Test
  void listen() throws Exception {
    Program program = run("ListenExample", Map.of());
    assertThat(program.output())
        .contains("  orders: order 1 is paid")
        .contains("  Orders, \"quoted\": names are taken as they are")
        .contains("  orders: order 2 is paid");
    assertThat(program.exitValue()).isZero();
  }

  @Test
  void copy() throws Exception {
    Program program = run("CopyExample", Map.of());
    assertThat(program.output())
        .contains("[##############################] 500,000 of 500,000 rows")
        .contains("  500,000 rows, ")
        .contains("  row 1, visit: 23505")
        .contains("  row 502, spam: 23514")
        .contains("  999 rows, 3 bad ones")
        .contains("component knid has no column (did you mean kind?)")
        .contains("component id is a String, and column \"id\" is bigint")
        .contains("  kinds: order, visit")
        .contains("id,kind\n1,visit\n2,visit\n");
    assertThat(program.exitValue()).isZero();
  }

  @Test
  void records() throws Exception {
    Program program = run("RecordsExample", Map.of());
    assertThat(program.output())
        .contains("Guest[id=1, name=Ada, email=Email[text=ada@example.org], home=Address[")
        .contains("others=[], stay=[2026-07-01,2026-08-01)]")
        .contains("  updated: 1")
        .contains("Booking[room=blue, guest=Optional[NamedAddress[name=Ada Lovelace, city=Bonn]]]")
        .contains("Booking[room=red, guest=Optional.empty]")
        .contains("  Cash[cents=1200]\n  Card[cents=9900, number=4711]")
        .contains("component name is a int, and column \"name\" is text")
        .contains("component mail has no column (did you mean email?)");
    assertThat(program.exitValue()).isZero();
  }

  @Test
  void replicas() throws Exception {
    Program program = runOnItsOwn("ReplicasExample");
    assertThat(program.output())
        .contains("  a: PRIMARY, HEALTHY", "  b: STANDBY, HEALTHY", "  c: STANDBY, HEALTHY")
        .contains("  the cluster's own: {a=60}", "  read(): {b=30, c=30}")
        .contains("  read(primary): {a=60}", "  read(standby): {b=30, c=30}")
        .contains("  read(), b with a weight of 3: {b=45, c=15}")
        .contains("  not seen: 0; read on the primary: 0")
        .contains("  who is handed the token reads 7 pieces")
        .contains("  read(): {c=60}", "  read() of who accepts an hour: {b=30, c=30}")
        .contains("  read() after it has caught up: {b=30, c=30}")
        .contains("  drained within 200 ms: false", "  drained once it is closed: true")
        .contains("  nodes that serve read(): 1");
    assertThat(program.exitValue()).isZero();
  }

  @Test
  void failover() throws Exception {
    Program program = runOnItsOwn("FailoverExample");
    assertThat(program.output())
        .containsSubsequence(
            "Standby b is killed",
            "  reads failed: 0, transfers failed: 0",
            "the primary is killed",
            "  reads failed: 0, transfers failed: 0",
            " is the primary; the operator took ",
            "  transfers reported and found differ by: 0; cents lost: 0; wrong sums seen: 0");
    assertThat(program.output()).contains("  [primary: a -> none]", "  [primary: none -> ");
    assertThat(program.exitValue()).isZero();
  }

  @Test
  void whatStartsItsOwnClusterSaysHow() throws Exception {
    for (String example : new String[] {"ReplicasExample", "FailoverExample"}) {
      Program program = run(example, Map.of());
      assertThat(program.output())
          .contains("The example could not run: NEXS_EXAMPLE_CLUSTER_PATH is not set")
          .contains("infrastructure/manage.sh example NAME")
          .doesNotContain("\tat ");
      assertThat(program.exitValue()).isOne();
    }
  }

  private Program runOnItsOwn(String example) throws Exception {
    return run(example, Map.of("NEXS_EXAMPLE_CLUSTER_PATH", System.getProperty("java.class.path")));
  }

  @Test
  void endWithTheReasonWhenTheyCannotRun() throws Exception {
    for (String example :
        new String[] {
          "BasicExample",
          "CopyExample",
          "ListenExample",
          "PoolExample",
          "ReadmeExample",
          "RecordsExample"
        }) {
      String dsn = PgServer.shared().target().as("nobody", "a wrong password").dsn();
      Program program = run(example, Map.of("NEXS_DB_DSN", dsn));
      assertThat(program.output())
          .contains("The example could not run: ")
          .contains("nobody")
          .doesNotContain("a wrong password")
          .doesNotContain("\tat ");
      assertThat(program.exitValue()).isOne();
    }
  }

  private Program run(String example, Map<String, String> changes) throws Exception {
    Map<String, String> environment = new HashMap<>(Map.of("NEXS_DB_DSN", database.dsn()));
    environment.putAll(changes);
    return Program.run(
        ModulePath.of("nexs.examples", "nexs.provider.jdbc"),
        "nexs.examples/nexs.examples." + example,
        environment);
  }
}
