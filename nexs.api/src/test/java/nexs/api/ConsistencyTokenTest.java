package nexs.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsistencyTokenTest {

  private static final LogMark MARK = new LogMark(7_446_213_412_341_234_123L, 2, 0x1A0003B8L);

  @Test
  void itsTextIsReadAgain() {
    ConsistencyToken token =
        ConsistencyToken.EMPTY.with(MARK).with(new LogMark(-5, 1, 9)).with(LogMark.UNKNOWN);
    assertThat(token.toString())
        .isEqualTo("7446213412341234123-2-1a0003b8_18446744073709551611-1-9_0-0-0");
    assertThat(ConsistencyToken.parse(token.toString())).isEqualTo(token);
    assertThat(ConsistencyToken.parse("")).isEqualTo(ConsistencyToken.EMPTY);
    assertThat(ConsistencyToken.EMPTY.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "1-2",
        "1-2-3-4",
        "1-2-3_",
        "1--2-3",
        "1-2-g",
        "1-2-ffffffffffffffff",
        "99999999999999999999-1-1",
        "1-99999999999-1",
        " 1-1-1",
        "1-1-1_1-2-2"
      })
  void garbageIsRefused(String text) {
    assertThatThrownBy(() -> ConsistencyToken.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("token");
  }

  @Test
  void aForgedOneStaysShort() {
    String many = "1-1-1_".repeat(200) + "1-1-1";
    assertThatThrownBy(() -> ConsistencyToken.parse(many))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1205 characters");
    StringBuilder clusters = new StringBuilder("1-1-1");
    for (int i = 2; i <= 17; i++) {
      clusters.append('_').append(i).append("-1-1");
    }
    assertThatThrownBy(() -> ConsistencyToken.parse(clusters.toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("17 marks");
  }

  @Test
  void whoWritesToMoreClustersThanItHoldsReadsFromTheirPrimaries() {
    ConsistencyToken token = ConsistencyToken.EMPTY;
    for (int i = 1; i <= 16; i++) {
      token = token.with(new LogMark(i, 1, 1));
    }
    assertThat(token.marks()).hasSize(16);
    assertThat(token.with(new LogMark(17, 1, 1)).marks()).containsExactly(LogMark.UNKNOWN);
  }

  @Test
  void theLaterMarkOfAClusterCounts() {
    ConsistencyToken token = new ConsistencyToken(List.of(MARK));
    assertThat(token.with(new LogMark(MARK.systemId(), 2, 1))).isEqualTo(token);
    assertThat(token.with(new LogMark(MARK.systemId(), 1, Long.MAX_VALUE))).isEqualTo(token);
    LogMark later = new LogMark(MARK.systemId(), 3, 1);
    assertThat(token.with(later).marks()).containsExactly(later);
    assertThat(token.with(new ConsistencyToken(List.of(later))).mark(MARK.systemId()))
        .contains(later);
    assertThat(token.mark(1)).isEmpty();
  }
}
