package nexs.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeWindowTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 50, 63, 64, 65, 1000})
  void knowsTheLastCallsAndNoOthers(int size) {
    OutcomeWindow window = new OutcomeWindow(size);
    Deque<Boolean> last = new ArrayDeque<>();
    Random random = new Random(size);
    for (int i = 0; i < 5 * size; i++) {
      boolean failure = random.nextInt(3) == 0;
      window.add(failure);
      last.add(failure);
      if (last.size() > size) {
        last.remove();
      }
      assertThat(window.calls()).isEqualTo(last.size());
      assertThat(window.failures()).isEqualTo(last.stream().filter(each -> each).count());
    }
  }

  @Test
  void losesNothingWhenManyCallsEndAtOnce() throws InterruptedException {
    int size = 100;
    OutcomeWindow window = new OutcomeWindow(size);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      int seed = i;
      threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    Random random = new Random(seed);
                    for (int j = 0; j < 5_000; j++) {
                      window.add(random.nextBoolean());
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(window.failures()).isBetween(0, size);
    for (int i = 0; i < size; i++) {
      window.add(true);
    }
    assertThat(window.failures()).isEqualTo(size);
    for (int i = 0; i < size; i++) {
      window.add(false);
    }
    assertThat(window.failures()).isZero();
  }

  @Test
  void reachesAPercentageOfEnoughCalls() {
    OutcomeWindow window = new OutcomeWindow(10);
    window.add(true);
    assertThat(window.reaches(1, 100)).isTrue();
    assertThat(window.reaches(2, 1)).isFalse();
    window.add(false);
    assertThat(window.reaches(2, 51)).isFalse();
    assertThat(window.reaches(2, 50)).isTrue();
    assertThat(new OutcomeWindow(1).reaches(0, 1)).isFalse();
  }
}
