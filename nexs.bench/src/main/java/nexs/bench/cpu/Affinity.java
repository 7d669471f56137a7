package nexs.bench.cpu;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.BitSet;
import java.util.Optional;

/** Linux' own calls for the CPUs that a thread may run on. Safe for any thread. */
final class Affinity {

  /** Enough for 1,024 CPUs, as glibc's cpu_set_t. */
  private static final long BYTES = 128;

  private static final int CALLER = 0;

  private final MethodHandle getter;
  private final MethodHandle setter;

  private Affinity(MethodHandle getter, MethodHandle setter) {
    this.getter = getter;
    this.setter = setter;
  }

  /** Empty on systems that have no such calls. */
  static Optional<Affinity> here() {
    return call("sched_getaffinity")
        .flatMap(getter -> call("sched_setaffinity").map(setter -> new Affinity(getter, setter)));
  }

  private static Optional<MethodHandle> call(String name) {
    return Libc.function(name, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS);
  }

  /** The CPUs of the calling thread; empty when the system does not tell. */
  BitSet ofCaller() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment mask = arena.allocate(BYTES, Long.BYTES);
      boolean told = (int) getter.invokeExact(CALLER, BYTES, mask) >= 0;
      return told ? BitSet.valueOf(mask.toArray(ValueLayout.JAVA_BYTE)) : new BitSet();
    } catch (Throwable e) {
      throw new IllegalStateException("sched_getaffinity could not be called", e);
    }
  }

  /** Lets a thread run on these only; false when it is gone, or belongs to another user. */
  boolean set(int thread, BitSet cpus) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment mask = arena.allocate(BYTES, Long.BYTES);
      byte[] bytes = cpus.toByteArray();
      MemorySegment.copy(bytes, 0, mask, ValueLayout.JAVA_BYTE, 0, bytes.length);
      return (int) setter.invokeExact(thread, BYTES, mask) == 0;
    } catch (Throwable e) {
      throw new IllegalStateException("sched_setaffinity could not be called", e);
    }
  }
}
