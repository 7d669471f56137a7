package nexs.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ten million rows through a heap of 64 MB, in a JVM of its own, outside and inside a transaction. */
public interface StreamMemoryContract extends Contract {

  @Test
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  default void streamsTenMillionRowsInABoundedHeap(Lab lab, @TempDir Path folder) throws Exception {
    String text = SmallHeap.run(lab, StreamMain.class, folder, lab.provider().name(), "10000000");
    assertThat(text).contains("pool: 50000005000000").contains("transaction: 50000005000000");
  }
}
