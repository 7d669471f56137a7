package nexs.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchArgumentsTest {

  private static BenchArguments parse(String... words) {
    return BenchArguments.parse(List.of(words), List.of("point", "pool"));
  }

  @Test
  void readsAll() {
    BenchArguments arguments = parse("point", "--quick", "--dsn", "postgres://x", "--report", "r");
    assertThat(arguments)
        .isEqualTo(
            new BenchArguments(List.of("point"), true, false, false, "postgres://x", Path.of("r")));
  }

  @Test
  void theCommandShowsNoPassword() {
    assertThat(parse("pool", "--quick", "--dsn", "postgres://app:geheim@h/d").command())
        .isEqualTo("./infrastructure/manage.sh bench pool --quick --dsn ...");
  }

  @Test
  void namesEveryProblem() {
    assertThatThrownBy(() -> parse("pint", "--fast", "--dsn"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            """
            there is no benchmark 'pint'; there are: point pool
            there is no option '--fast'; see --help
            --dsn needs a value""");
  }

  @Test
  void theProgramListsAndRefuses() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    assertThat(run(out, err, "--list")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains(
            "overhead ", "point ", "exec ", "transaction ", "batch ", "pool ", "read ", "replica ");
    assertThat(run(out, err, "nosuch")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("there is no benchmark 'nosuch'");
  }

  private static int run(ByteArrayOutputStream out, ByteArrayOutputStream err, String word) {
    return BenchMain.run(
        List.of(word),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }
}
