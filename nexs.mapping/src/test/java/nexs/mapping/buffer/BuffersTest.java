package nexs.mapping.buffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nexs.api.BufferStats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuffersTest {

  private final Buffers buffers = new Buffers();

  @ParameterizedTest
  @CsvSource({
    "0, 1024",
    "1, 1024",
    "1024, 1024",
    "1025, 2048",
    "65536, 65536",
    "65537, 131072",
    "1048576, 1048576",
    "1048577, 1048577"
  })
  void sizesArePowersOfTwo(int asked, int got) {
    assertThat(buffers.borrow(asked).bytes()).hasSize(got);
  }

  @Test
  void whatComesBackIsLentAgainAndWiped() {
    Buffer first = buffers.borrow(2_000);
    byte[] array = first.bytes();
    array[0] = 7;
    array[2_047] = 7;
    first.giveBack();
    Buffer second = buffers.borrow(1_100);
    assertThat(second.bytes()).isSameAs(array).containsOnly(0);
    assertThat(buffers.stats()).isEqualTo(new BufferStats(2, 1, 1, 0, 0));
    second.giveBack();
    assertThat(buffers.stats()).isEqualTo(new BufferStats(2, 1, 2, 0, 2_048));
  }

  @Test
  void aSecondReturnIsRefusedEvenWhenAnotherHasTheArray() {
    Buffer first = buffers.borrow(10);
    first.giveBack();
    Buffer second = buffers.borrow(10);
    assertThatThrownBy(first::giveBack)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the buffer was given back before");
    assertThatThrownBy(first::bytes).isInstanceOf(IllegalStateException.class);
    assertThat(buffers.borrow(10).bytes()).isNotSameAs(second.bytes());
    assertThat(buffers.stats().refused()).isEqualTo(1);
  }

  @Test
  void noMoreIsKeptThanAMebibyteOfASize() {
    for (int size : new int[] {1_024, 1 << 18, 1 << 20, 3 << 20}) {
      List<Buffer> lent = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        lent.add(buffers.borrow(size));
      }
      long before = buffers.stats().keptBytes();
      lent.forEach(Buffer::giveBack);
      assertThat(buffers.stats().keptBytes() - before).isLessThanOrEqualTo(1 << 20);
    }
    assertThat(buffers.stats().returned()).isEqualTo(400);
  }

  @Test
  void noTwoThreadsHaveTheSame() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Callable<Boolean>> tasks = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        byte mine = (byte) (1 + i % 100);
        tasks.add(() -> keepsItsOwn(mine));
      }
      for (Future<Boolean> done : threads.invokeAll(tasks)) {
        assertThat(done.get()).isTrue();
      }
    }
    BufferStats stats = buffers.stats();
    assertThat(stats.borrowed()).isEqualTo(20_000).isEqualTo(stats.returned());
  }

  private boolean keepsItsOwn(byte mine) {
    boolean own = true;
    for (int i = 0; i < 100; i++) {
      Buffer buffer = buffers.borrow(1_024);
      for (byte b : buffer.bytes()) {
        own &= b == 0;
      }
      Arrays.fill(buffer.bytes(), mine);
      for (byte b : buffer.bytes()) {
        own &= b == mine;
      }
      buffer.giveBack();
    }
    return own;
  }
}
