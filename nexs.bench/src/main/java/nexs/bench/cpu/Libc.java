package nexs.bench.cpu;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/** Functions of the C library that the JDK has no method for. Stateless. */
final class Libc {

  private Libc() {}

  /** A function that gives an int; empty where the library has none of that name, or where it is not Linux'. */
  @SuppressWarnings("restricted") // each caller gives the shape that the function's manual page has
  static Optional<MethodHandle> function(String name, MemoryLayout... parameters) {
    if (!System.getProperty("os.name").equals("Linux")) {
      return Optional.empty();
    }
    Linker linker = Linker.nativeLinker();
    return linker
        .defaultLookup()
        .find(name)
        .map(
            address ->
                linker.downcallHandle(
                    address, FunctionDescriptor.of(ValueLayout.JAVA_INT, parameters)));
  }
}
