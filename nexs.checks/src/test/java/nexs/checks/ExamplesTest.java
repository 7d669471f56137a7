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
    assertThat(program.output()).contains("sum: 520").contains("2 accounts; primary: a");
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
