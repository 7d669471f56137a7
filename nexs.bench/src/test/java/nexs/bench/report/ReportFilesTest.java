package nexs.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import nexs.bench.report.Report.Bar;
import nexs.bench.report.Report.Group;
import nexs.bench.report.Report.Kind;
import nexs.bench.report.Report.Section;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFilesTest {

  private static Report report() {
    Bar bar =
        new Bar(
            "nexs", "</script><b>", Kind.NEXS, Spread.of(3, 1, 2), Map.of("bytes", Spread.of(7)));
    Section section =
        new Section(
            "point",
            "what",
            "how",
            "calls/s",
            Better.HIGHER,
            List.of(new Group("1 thread", List.of(bar))),
            List.of(new Ratio("point.1.vs_x", 1.5, Better.HIGHER, null)));
    return new Report("2026-01-01T00:00:00Z", "command", Map.of(), Map.of(), List.of(section));
  }

  @Test
  void writesTheNumbersAndAPageThatNeedsNothingElse(@TempDir Path folder) throws Exception {
    Path page = ReportFiles.write(report(), folder.resolve("new"));
    String json = Files.readString(folder.resolve("new").resolve("results.json"));
    assertThat(json).contains("\"median\" : 2.0", "\"name\" : \"point.1.vs_x\"");
    String html = Files.readString(page);
    assertThat(html)
        .contains("\"median\" : 2.0")
        .contains("\\u003c/script>\\u003cb>")
        .doesNotContain("\"REPORT\"")
        .doesNotContain("http://", "https://", " src=");
  }

  @Test
  void aSpreadIsMedianAndEnds() {
    assertThat(Spread.of(4, 1, 3, 2)).isEqualTo(new Spread(2.5, 1, 4, List.of(4.0, 1.0, 3.0, 2.0)));
  }

  @Test
  void numbersHaveThreeDigitsThatTellSomething() {
    assertThat(
            List.of(
                Numbers.text(0),
                Numbers.text(0.0123),
                Numbers.text(-0.5),
                Numbers.text(1.234),
                Numbers.text(12.34),
                Numbers.text(12345.6)))
        .containsExactly("0", "0.012", "-0.500", "1.23", "12.3", "12346");
  }
}
