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
    assertThat(program.output()).contains("sum: 520");
    assertThat(program.exitValue()).isZero();
  }

  @Test
  void endWithTheReasonWhenTheyCannotRun() throws Exception {
    for (String example : new String[] {"BasicExample", "ReadmeExample"}) {
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
