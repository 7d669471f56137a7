package nexs.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HedgeBudgetTest {

  @Test
  void aPercentageOfCallsMayBeHedged() {
    HedgeBudget budget = new HedgeBudget(5, 10);
    int hedged = 0;
    for (int calls = 1; calls <= 10_000; calls++) {
      hedged += budget.take(calls) ? 1 : 0;
    }
    assertThat(hedged).isEqualTo(500);
  }

  @Test
  void atMostABurstIsSavedUp() {
    HedgeBudget budget = new HedgeBudget(5, 10);
    int hedged = 0;
    for (int i = 0; i < 100; i++) {
      hedged += budget.take(1_000_000) ? 1 : 0;
    }
    assertThat(hedged).isEqualTo(10);
    assertThat(budget.take(1_000_019)).isFalse();
    assertThat(budget.take(1_000_020)).isTrue();
    assertThat(budget.take(1_000_020)).isFalse();
  }

  @Test
  void whatIsNotNeededIsGivenBack() {
    HedgeBudget budget = new HedgeBudget(100, 1);
    assertThat(budget.take(0)).isFalse();
    assertThat(budget.take(1)).isTrue();
    assertThat(budget.take(1)).isFalse();
    budget.giveBack();
    assertThat(budget.take(1)).isTrue();
  }
}
