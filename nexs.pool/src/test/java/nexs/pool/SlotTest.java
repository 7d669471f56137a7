package nexs.pool;

import static com.zaxxer.hikari.util.ConcurrentBag.IConcurrentBagEntry.STATE_IN_USE;
import static com.zaxxer.hikari.util.ConcurrentBag.IConcurrentBagEntry.STATE_NOT_IN_USE;
import static com.zaxxer.hikari.util.ConcurrentBag.IConcurrentBagEntry.STATE_REMOVED;
import static com.zaxxer.hikari.util.ConcurrentBag.IConcurrentBagEntry.STATE_RESERVED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlotTest {

  private final Slot<ISession> slot = new Slot<>(7);

  @Test
  void beginsWithoutALend() {
    assertThat(slot.getState()).isEqualTo(STATE_IN_USE);
    assertThat(Slot.lends(slot.word())).isZero();
  }

  @Test
  void countsLendsAndNothingElse() {
    slot.setState(STATE_NOT_IN_USE);
    assertThat(slot.compareAndSet(STATE_NOT_IN_USE, STATE_IN_USE)).isTrue();
    assertThat(slot.compareAndSet(STATE_NOT_IN_USE, STATE_IN_USE)).isFalse();
    slot.lendAgain();
    slot.setState(STATE_NOT_IN_USE);
    assertThat(slot.compareAndSet(STATE_NOT_IN_USE, STATE_RESERVED)).isTrue();
    assertThat(slot.compareAndSet(STATE_RESERVED, STATE_NOT_IN_USE)).isTrue();
    assertThat(slot.compareAndSet(STATE_NOT_IN_USE, STATE_RESERVED)).isTrue();
    assertThat(slot.compareAndSet(STATE_RESERVED, STATE_REMOVED)).isTrue();
    assertThat(slot.getState()).isEqualTo(STATE_REMOVED);
    assertThat(Slot.lent(slot.word())).isFalse();
    assertThat(Slot.lends(slot.word())).isEqualTo(2);
  }

  @Test
  void theFirstReasonToEndCounts() {
    assertThat(slot.doomed()).isNull();
    slot.doom(Slot.End.LIFETIME);
    slot.doom();
    assertThat(slot.doomed()).isEqualTo(Slot.End.LIFETIME);
  }
}
