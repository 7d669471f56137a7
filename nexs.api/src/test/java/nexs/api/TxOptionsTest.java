package nexs.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TxOptionsTest {

  @ParameterizedTest
  @CsvSource({
    "DEFAULT, DEFAULT, false, ''",
    "DEFAULT, READ_ONLY, false, READ ONLY",
    "DEFAULT, DEFAULT, true, DEFERRABLE",
    "REPEATABLE_READ, READ_WRITE, false, 'ISOLATION LEVEL REPEATABLE READ, READ WRITE'",
    "SERIALIZABLE, READ_ONLY, true, 'ISOLATION LEVEL SERIALIZABLE, READ ONLY, DEFERRABLE'"
  })
  void leavesOutWhatIsAtItsDefault(
      IsolationLevel isolation, AccessMode accessMode, boolean deferrable, String sql) {
    assertThat(
            TxOptions.DEFAULT
                .withIsolation(isolation)
                .withAccessMode(accessMode)
                .withDeferrable(deferrable)
                .sql())
        .isEqualTo(sql);
  }
}
