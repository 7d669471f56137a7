package nexs.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ten million records in and out by COPY, through a heap of 64 MB: for providers that have {@link nexs.api.Feature#COPY}. */
public interface CopyMemoryContract extends Contract {

  @Test
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  default void copiesTenMillionRowsInABoundedHeap(Lab lab, @TempDir Path folder) throws Exception {
    String table = lab.table("id bigint, name text");
    lab.server().execute("ALTER TABLE " + table + " SET UNLOGGED");
    String text =
        SmallHeap.run(lab, CopyMain.class, folder, lab.provider().name(), table, "10000000");
    assertThat(text)
        .contains("in: 10000000")
        .contains("in, two lanes: 10000000")
        .contains("out: 100000010000000");
  }
}
