package nexs.bench.cpu;

import com.sun.management.OperatingSystemMXBean;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/**
 * The CPU time of this process, all its threads together. On Linux by clock_gettime(2), to the nanosecond: what the JDK tells comes in
 * ticks of 10 ms, a tenth of a short load. Safe for any thread.
 */
public final class ProcessTime {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** CLOCK_PROCESS_CPUTIME_ID. */
  private static final int CLOCK = 2;

  private static final @Nullable MethodHandle GETTER =
      Libc.function("clock_gettime", ValueLayout.JAVA_INT, ValueLayout.ADDRESS).orElse(null);

  private ProcessTime() {}

  /** In nanoseconds. */
  public static long nanos() {
    if (GETTER == null) {
      return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
          .getProcessCpuTime();
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment time = arena.allocate(2 * Long.BYTES, Long.BYTES);
      if ((int) GETTER.invokeExact(CLOCK, time) != 0) {
        throw new IllegalStateException("clock_gettime told no time");
      }
      return time.get(ValueLayout.JAVA_LONG, 0) * NANOS_PER_SECOND
          + time.get(ValueLayout.JAVA_LONG, Long.BYTES);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("clock_gettime could not be called", e);
    }
  }
}
