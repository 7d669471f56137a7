package nexs.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * A folder that is expensive to fill and then only read, shared by all JVMs of a user.
 *
 * <p>Thread-safe, also between JVMs. The folder is filled elsewhere and moved into place whole. A marker file counts what is in it, so that one
 * from which a cleaner of temporary files has taken parts is recognised and filled anew.
 */
final class CachedFolder {
  private static final String MARKER = "nexs-complete";
  private static final ConcurrentHashMap<Path, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

  /** Fills an empty folder. */
  @FunctionalInterface
  interface Filler {
    void fill(Path folder) throws IOException;
  }

  private CachedFolder() {}

  /** The folder at this place, filled now unless it is there and complete. */
  static Path obtain(Path place, Filler filler) {
    try {
      if (complete(place)) {
        return place;
      }
      // A file lock guards against other JVMs only: within one it throws instead of waiting.
      ReentrantLock lock = LOCKS.computeIfAbsent(place, key -> new ReentrantLock());
      lock.lock();
      try (FileChannel channel = lockFile(place);
          FileLock held = channel.lock()) {
        if (held.isValid() && !complete(place)) {
          fill(place, filler);
        }
        return place;
      } finally {
        lock.unlock();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The folder %s could not be filled".formatted(place), e);
    }
  }

  private static FileChannel lockFile(Path place) throws IOException {
    return FileChannel.open(
        place.resolveSibling(place.getFileName() + ".lock"),
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE);
  }

  private static void fill(Path place, Filler filler) throws IOException {
    Path work = RunFolder.onDisk().create("fill");
    if (Files.exists(place)) {
      Files.move(place, RunFolder.onDisk().create("stale").resolve("folder"));
    }
    filler.fill(work);
    Files.writeString(work.resolve(MARKER), summary(work));
    Files.move(work, place, StandardCopyOption.ATOMIC_MOVE);
  }

  private static boolean complete(Path place) throws IOException {
    Path marker = place.resolve(MARKER);
    return Files.isRegularFile(marker) && Files.readString(marker).equals(summary(place));
  }

  private static String summary(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      long[] sums = new long[2];
      for (Path path : (Iterable<Path>) paths::iterator) {
        if (Files.isRegularFile(path) && !path.endsWith(MARKER)) {
          sums[0]++;
          sums[1] += Files.size(path);
        }
      }
      return "%d files, %d bytes%n".formatted(sums[0], sums[1]);
    }
  }
}
