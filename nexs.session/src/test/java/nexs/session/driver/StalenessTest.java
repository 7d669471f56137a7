package nexs.session.driver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StalenessTest {

  private static final String SQL = "SELECT * FROM t";

  private final StatementTexts texts = new StatementTexts();
  private final Staleness first = new Staleness(texts, SQL);
  private final Staleness second = new Staleness(texts, SQL);

  private static void fail(Staleness staleness) {
    staleness.failed();
    staleness.heals();
    assertThat(staleness.unnamed()).isTrue();
    staleness.ran();
    staleness.healed();
  }

  @Test
  void aStatementThatWasStaleHasANameAgainAtItsNextUse() {
    for (int i = 0; i < 5; i++) {
      fail(first);
      assertThat(first.unnamed()).isFalse();
      first.ran();
    }
  }

  @Test
  void oneThatIsStaleUnderItsNewNameTooNeverHasOneAgain() {
    fail(first);
    fail(first);
    assertThat(first.unnamed()).isTrue();
    first.ran();
    assertThat(first.unnamed()).isTrue();
  }

  @Test
  void allSessionsLearnFromOne() {
    fail(first);
    fail(first);
    fail(second);
    assertThat(second.unnamed()).isTrue();
    assertThat(new Staleness(texts, SQL).unnamed()).isTrue();
    assertThat(new Staleness(texts, "SELECT 1").unnamed()).isFalse();
  }

  @Test
  void staleOnceOnEachOfManySessionsIsNoReason() {
    for (int i = 0; i < 10; i++) {
      fail(new Staleness(texts, SQL));
    }
    assertThat(new Staleness(texts, SQL).unnamed()).isFalse();
  }
}
