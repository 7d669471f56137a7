package nexs.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for the text of every source. */
class SourcesTest {

  private static final int LONGEST = 500;
  private static final int LONGEST_TEST = 600;
  private static final Pattern EXCUSE =
      Pattern.compile("^ \\* (.*\\. )?Long because ", Pattern.MULTILINE);

  @Test
  void filesAreShortOrSayWhyNot() {
    List<String> tooLong =
        Stream.concat(
                tooLong(Checkout.sources("src/main/java"), LONGEST),
                tooLong(Checkout.sources("src/test/java"), LONGEST_TEST))
            .toList();
    assertThat(tooLong)
        .as("split these by role, or let their class Javadoc say: Long because ...")
        .isEmpty();
  }

  private static Stream<String> tooLong(List<Path> files, int bound) {
    return files.stream()
        .filter(file -> Checkout.read(file).lines().count() > bound)
        .filter(file -> !EXCUSE.matcher(Checkout.read(file)).find())
        .map(file -> Checkout.root().relativize(file) + " has more than " + bound + " lines");
  }

  @Test
  void everyPackageHasAFrontDoor() {
    List<String> without =
        Checkout.sources("src/main/java").stream()
            .map(Path::getParent)
            .distinct()
            .filter(folder -> !folder.endsWith("src/main/java"))
            .filter(folder -> !folder.resolve("package-info.java").toFile().exists())
            .map(folder -> Checkout.root().relativize(folder).toString())
            .toList();
    assertThat(without).as("packages without a package-info.java").isEmpty();
  }
}
