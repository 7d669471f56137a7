package nexs.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlIdentifierTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "users, \"users\"",
        "Users, \"Users\"",
        "a b.c, \"a b.c\"",
        "a\"b, \"a\"\"b\"",
        "\", \"\"\"\"",
        "\"; DROP TABLE users; --, \"\"\"; DROP TABLE users; --\"",
        "a\\'b, \"a\\'b\"",
        "` `, \" \""
      })
  void quotesWhateverTheNameHolds(String name, String quoted) {
    assertThat(SqlIdentifier.quote(name)).isEqualTo(quoted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\0b"})
  void refusesWhatPostgresHasNoNameFor(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> SqlIdentifier.quote(name));
  }
}
