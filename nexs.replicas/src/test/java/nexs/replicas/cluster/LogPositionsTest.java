package nexs.replicas.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogPositionsTest {

  private final LogPositions positions = new LogPositions();

  @Test
  void nothingIsBehindWhileNothingIsKnown() {
    assertThat(positions.behind(5, 100)).isZero();
    assertThat(positions.latest()).isZero();
  }

  @Test
  void whoHasAllIsNotBehindHoweverLongThePrimaryRests() {
    positions.note(100, 0);
    positions.note(100, 1_000);
    assertThat(positions.behind(100, 50_000)).isZero();
    assertThat(positions.behind(101, 50_000)).isZero();
  }

  @Test
  void theLagIsTheTimeSinceThePrimaryWasThere() {
    positions.note(100, 0);
    positions.note(100, 1_000); // it rested until then
    positions.note(200, 2_000); // and wrote evenly after that
    positions.note(300, 3_000);
    assertThat(positions.behind(150, 3_000)).isEqualTo(1_500);
    assertThat(positions.behind(200, 3_000)).isEqualTo(1_000);
    assertThat(positions.behind(250, 3_000)).isEqualTo(500);
    assertThat(positions.behind(100, 3_000)).isEqualTo(2_000);
    assertThat(positions.behind(50, 3_000)).isEqualTo(3_000);
  }

  @Test
  void anotherPrimarysLogBeginsAnew() {
    positions.note(1_000, 0);
    positions.note(400, 10);
    assertThat(positions.latest()).isEqualTo(400);
    assertThat(positions.behind(300, 30)).isEqualTo(20);
  }

  @Test
  void longHistoriesAreThinnedOutAndStayRight() {
    int looks = 100_000;
    for (int i = 0; i < looks; i++) {
      positions.note(i * 10L, i);
    }
    long now = looks - 1L;
    for (int ago = 0; ago < 300; ago++) {
      assertThat(positions.behind((now - ago) * 10, now)).isEqualTo(ago);
    }
    assertThat(positions.behind((now - 5_000) * 10, now)).isBetween(4_990L, 5_010L);
  }
}
