package nexs.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PgTargetTest {
  private final PgTarget target =
      new PgTarget(
          "127.0.0.1", 5433, "a/b", "us:er", "p@ss w+rd%", Map.of("application_name", "x&y"));

  @Test
  void writesUriThatReadsBackTheSame() {
    assertThat(target.dsn())
        .isEqualTo(
            "postgresql://us%3Aer:p%40ss%20w%2Brd%25@127.0.0.1:5433/a%2Fb?application_name=x%26y");
    assertThat(PgTarget.parse(target.dsn())).isEqualTo(target);
  }

  @Test
  void writesJdbcUrlWithLoginAndNamesOfPgjdbc() {
    assertThat(target.jdbcUrl())
        .isEqualTo(
            "jdbc:postgresql://127.0.0.1:5433/a%2Fb"
                + "?user=us%3Aer&password=p%40ss%20w%2Brd%25&ApplicationName=x%26y");
  }

  @Test
  void hidesItsPassword() {
    assertThat(target.toString()).doesNotContain("p@ss").doesNotContain("p%40ss");
  }
}
