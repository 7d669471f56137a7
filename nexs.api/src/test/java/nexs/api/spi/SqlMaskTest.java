package nexs.api.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlMaskTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SELECT 'secret', \"name\", 12  | SELECT '******', \"name\", 12",
        "SELECT '', $1                  | SELECT '', $1",
        "SELECT 'it''s'                 | SELECT '*****'",
        "SELECT E'a\\'b'                | SELECT E*****'",
        "SELECT $$a$$, $x$b$x$          | SELECT $***$, $*****$",
        "SELECT 'a                      | SELECT **",
        "SELECT 1 /* 'a                 | SELECT 1 *****",
        "`a\tb\rc\u0000d`               | a b c d",
      })
  void hidesStringsAndBreaksInTheirPlaces(String sql, String shown) {
    assertThat(SqlMask.mask(sql)).isEqualTo(shown).hasSameSizeAs(sql);
  }
}
