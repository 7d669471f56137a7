package nexs.api.config.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PassFileTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "h:1:d:u:pw             | pw",
        "*:*:*:*:pw             | pw",
        "h:1:d:u:p\\:w\\\\      | p:w\\",
        "h:1:d:u:p\\w           | pw",
        "h:1:d:u:pw:rest        | pw",
        "h:1:d:u:pw\\           | pw\\",
        "\\h:1:d:u:pw           | pw",
        "H:1:d:u:pw             |",
        "h:2:d:u:pw             |",
        "h:1:*d:u:pw            |",
        "h*:1:d:u:pw            |",
        "h:1:d:u                |",
        "h:1:d                  |",
        "h:1:d:u\\:pw           |",
        "\\*:1:d:u:pw           |"
      })
  void matchesFieldByField(String line, String password) {
    assertThat(of(line).password("h", 1, "d", "u")).isEqualTo(Optional.ofNullable(password));
  }

  @Test
  void takesTheFirstLineThatMatches() {
    PassFile file = of("a:*:*:*:one", "b:*:*:*:two", "*:*:*:*:rest");
    assertThat(file.password("b", 1, "d", "u")).contains("two");
    assertThat(file.password("c", 1, "d", "u")).contains("rest");
  }

  @Test
  void unescapesFields() {
    assertThat(of("\\:\\:1:5432:a\\\\b:*:pw").password("::1", 5432, "a\\b", "u")).contains("pw");
    assertThat(of("*:*:dé😀:*:pw").password("h", 1, "dé😀", "u")).contains("pw");
  }

  @Test
  void readsLinesOfEveryEnding(@TempDir Path home) throws IOException {
    Path path = write(home, "#*:*:*:*:no\n\na:*:*:*:one\r\nb:*:*:*:two", "rw-------");
    PassFile file = PassFile.read(path);
    assertThat(file.warning()).isNull();
    assertThat(file.lines()).hasSize(2);
    assertThat(file.password("a", 1, "d", "u")).contains("one");
    assertThat(file.password("b", 1, "d", "u")).contains("two");
    assertThat(file).hasToString("PassFile[2 lines]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw--w----", "rw----r--", "rwx--x---", "rw-rw-rw-"})
  void isIgnoredWhereOthersMayTouchIt(String permissions, @TempDir Path home) throws IOException {
    PassFile file = PassFile.read(write(home, "*:*:*:*:pw\n", permissions));
    assertThat(file.lines()).isEmpty();
    assertThat(file.warning()).endsWith("others may read or write it; run chmod 0600");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "r--------", "rwx------"})
  void isReadWhereOnlyItsOwnerMayTouchIt(String permissions, @TempDir Path home)
      throws IOException {
    PassFile file = PassFile.read(write(home, "*:*:*:*:pw\n", permissions));
    assertThat(file.lines()).hasSize(1);
    assertThat(file.warning()).isNull();
  }

  @Test
  void isEmptyWhereThereIsNone(@TempDir Path home) {
    assertThat(PassFile.read(home.resolve("none")).warning()).isNull();
    assertThat(PassFile.read(home).warning()).endsWith("it is not a plain file");
  }

  private static PassFile of(String... lines) {
    return new PassFile(List.of(lines), null);
  }

  private static Path write(Path home, String text, String permissions) throws IOException {
    Path file = Files.writeString(home.resolve(".pgpass"), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }
}
