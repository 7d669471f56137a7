package nexs.session.driver;

import static org.assertj.core.api.Assertions.assertThat;

import nexs.api.spi.ParsedSql;
import org.junit.jupiter.api.Test;

class StalenessTest {

  private static final String SQL = "SELECT * FROM t";

  private final StatementTexts texts = new StatementTexts();
  private final ParsedSql parsed = texts.get(SQL);
  private final Staleness first = new Staleness(texts, parsed);
  private final Staleness second = new Staleness(texts, parsed);

  /** A use that is stale, and the run that follows it. */
  private static String heal(Staleness staleness) {
    String before = staleness.text();
    staleness.failed();
    staleness.heals();
    assertThat(staleness.distrusted()).isTrue();
    String sent = staleness.text();
    assertThat(sent).isNotEqualTo(before).startsWith(SQL + " /* nexs ");
    staleness.ran();
    staleness.healed();
    return sent;
  }

  @Test
  void aStatementThatWasStaleIsSentAsItIsAtItsNextUse() {
    for (int i = 0; i < 5; i++) {
      heal(first);
      assertThat(first.distrusted()).isFalse();
      assertThat(first.text()).isEqualTo(SQL);
      first.ran();
    }
  }

  @Test
  void oneThatIsStaleUnderItsNewNameTooStaysWithAnotherText() {
    heal(first);
    String sent = heal(first);
    assertThat(first.distrusted()).isTrue();
    first.ran();
    assertThat(first.text()).isEqualTo(sent);
  }

  @Test
  void thatTextMayBecomeStaleInItsTurn() {
    heal(first);
    String once = heal(first);
    first.ran();
    heal(first);
    assertThat(first.text()).isEqualTo(once);
    String twice = heal(first);
    assertThat(first.text()).isEqualTo(twice).isNotEqualTo(once);
  }

  @Test
  void oneThatIsStaleWhenJustParsedHasAnotherTextAtOnce() {
    first.failedFresh();
    String sent = first.text();
    assertThat(sent).isNotEqualTo(SQL);
    first.failed();
    first.heals();
    assertThat(first.text()).isEqualTo(sent);
    first.healed();
    assertThat(second.text()).isEqualTo(SQL);
    assertThat(new Staleness(texts, parsed).text()).isEqualTo(sent);
  }

  @Test
  void otherSessionsTakeTheTextOfOne() {
    heal(first);
    String sent = heal(first);
    heal(second);
    assertThat(second.text()).isEqualTo(sent);
    assertThat(new Staleness(texts, parsed).text()).isEqualTo(sent);
    assertThat(new Staleness(texts, texts.get("SELECT 1")).distrusted()).isFalse();
  }

  @Test
  void staleOnceOnEachOfManySessionsIsNoReason() {
    for (int i = 0; i < 10; i++) {
      heal(new Staleness(texts, parsed));
    }
    assertThat(new Staleness(texts, parsed).distrusted()).isFalse();
  }
}
