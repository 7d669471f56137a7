package nexs.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the other modules' test runs left behind: this module runs last. */
class TestReportsTest {

  private static final Pattern SUITE =
      Pattern.compile("<testsuite [^>]*name=\"([^\"]+)\"[^>]*skipped=\"(\\d+)\"", Pattern.DOTALL);

  @Test
  void noTestWasSkipped() throws IOException {
    List<String> skipped = new ArrayList<>();
    for (String module : Checkout.modules()) {
      for (Path report : reports(module)) {
        Matcher suite = SUITE.matcher(Checkout.read(report));
        assertThat(suite.find()).as("a suite in %s", report).isTrue();
        if (!suite.group(2).equals("0")) {
          skipped.add(suite.group(1) + " skipped " + suite.group(2));
        }
      }
    }
    assertThat(skipped).isEmpty();
  }

  @Test
  void everyModuleWithTestsRanThem() throws IOException {
    for (String module : Checkout.modules()) {
      Path tests = Checkout.root().resolve(module).resolve("src/test/java");
      boolean any =
          Checkout.sources("src/test/java").stream().anyMatch(file -> file.startsWith(tests));
      if (any && !module.equals("nexs.checks")) {
        assertThat(reports(module)).as("test reports of %s", module).isNotEmpty();
      }
    }
  }

  private static List<Path> reports(String module) throws IOException {
    Path folder = Checkout.root().resolve(module).resolve("target/surefire-reports");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml")).toList();
    }
  }
}
