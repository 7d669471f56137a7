package nexs.session.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LifeSignsTest {

  private final LifeSigns signs = new LifeSigns();

  @Test
  void aServerIsSilentUntilTheNextSign() {
    long before = signs.count();
    assertThat(signs.silent()).isFalse();
    assertThat(signs.noneSince(before)).isTrue();
    assertThat(signs.silent()).isTrue();
    signs.answered();
    assertThat(signs.silent()).isFalse();
    assertThat(signs.noneSince(before)).isFalse();
  }

  @Test
  void aNewConnectionIsASign() {
    long before = signs.count();
    signs.connectedWithin(1);
    assertThat(signs.noneSince(before)).isFalse();
  }

  @Test
  void theGraceIsWhatTheNetworkAndTheLastCancelTook() {
    signs.connectedWithin(TimeUnit.SECONDS.toNanos(3));
    signs.connectedWithin(TimeUnit.SECONDS.toNanos(1));
    assertThat(signs.graceNanos()).isEqualTo(TimeUnit.SECONDS.toNanos(5));
    signs.connectedWithin(1);
    assertThat(signs.graceNanos()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(100));
    signs.answeredWithin(TimeUnit.SECONDS.toNanos(2));
    assertThat(signs.graceNanos()).isEqualTo(TimeUnit.SECONDS.toNanos(4));
    signs.answeredWithin(1);
    assertThat(signs.graceNanos()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(100));
  }

  @Test
  void beforeAnyConnectionThereIsNoGraceToOutwait() {
    assertThat(signs.graceNanos()).isGreaterThan(TimeUnit.DAYS.toNanos(365));
  }
}
