package nexs.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandTagTest {

  @ParameterizedTest
  @CsvSource({
    "INSERT, true, false, false, false",
    "update, false, true, false, false",
    "Delete, false, false, true, false",
    "SELECT, false, false, false, true",
    "MERGE, false, false, false, false",
    "CREATE TABLE, false, false, false, false"
  })
  void tellsTheCommand(
      String command, boolean insert, boolean update, boolean delete, boolean select) {
    CommandTag tag = new CommandTag(command, 1);
    assertThat(tag.insert()).isEqualTo(insert);
    assertThat(tag.update()).isEqualTo(update);
    assertThat(tag.delete()).isEqualTo(delete);
    assertThat(tag.select()).isEqualTo(select);
  }

  @Test
  void isWrittenInUpperCaseWithItsRows() {
    assertThat(new CommandTag("update", 3)).hasToString("UPDATE 3");
    assertThat(new CommandTag("update", 3)).isEqualTo(new CommandTag("UPDATE", 3));
  }

  @Test
  void refusesNegativeRows() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CommandTag("UPDATE", -1))
        .withMessage("rowsAffected is -1, must be >= 0");
  }
}
