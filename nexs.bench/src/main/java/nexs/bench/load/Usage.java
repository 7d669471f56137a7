package nexs.bench.load;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import nexs.bench.cpu.ProcessTime;

/** What this JVM has used since it began; virtual threads allocate on the account of the threads that carry them. */
record Usage(long nanoTime, long cpuNanos, long bytes) {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  static Usage now() {
    return new Usage(
        System.nanoTime(), ProcessTime.nanos(), THREADS.getTotalThreadAllocatedBytes());
  }

  Usage since(Usage start) {
    return new Usage(nanoTime - start.nanoTime, cpuNanos - start.cpuNanos, bytes - start.bytes);
  }
}
