package nexs.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The folder of everything that belongs to this JVM alone: data of its servers and half-filled caches.
 *
 * <p>Thread-safe. A lock held on a file in it tells other JVMs that it is in use; {@link Watchdog} removes it when this JVM is gone,
 * and the next JVM does so if the watchdog was killed as well.
 */
final class RunFolder {
  private static final String LOCK = "jvm.lock";

  private static @Nullable RunFolder onDisk;
  private static @Nullable RunFolder inMemory;

  private final Path path;
  // Held until the JVM ends; reachable so that the channel is not closed by a collection.
  private final FileChannel lock;
  private final AtomicInteger created = new AtomicInteger();

  private RunFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /** The folder of this JVM on disk, made and watched on first use. */
  static synchronized RunFolder onDisk() {
    RunFolder folder = onDisk;
    if (folder == null) {
      folder = open(TestkitFolder.runs());
      onDisk = folder;
    }
    return folder;
  }

  /** The folder of this JVM in memory, or that on disk where memory has no room. */
  static synchronized RunFolder inMemory() {
    RunFolder folder = inMemory;
    if (folder == null) {
      folder = TestkitFolder.runsInMemory().map(RunFolder::open).orElseGet(RunFolder::onDisk);
      inMemory = folder;
    }
    return folder;
  }

  /** Removes the folders of this JVM, at its end. */
  static synchronized void removeAll() {
    if (onDisk != null) {
      Watchdog.cleanUp(onDisk.path);
    }
    if (inMemory != null) {
      Watchdog.cleanUp(inMemory.path);
    }
  }

  Path path() {
    return path;
  }

  /** A new empty folder in it, with a name of its own. */
  Path create(String name) {
    try {
      return Files.createDirectory(path.resolve(name + "-" + created.incrementAndGet()));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "No folder can be made in %s, lock %s".formatted(path, lock.isOpen() ? "held" : "lost"),
          e);
    }
  }

  private static RunFolder open(Path runs) {
    try {
      sweep(runs);
      // Locked under a hidden name first: a folder that others can see is a folder that is locked.
      Path hidden = Files.createTempDirectory(runs, ".new-");
      FileChannel lock =
          FileChannel.open(
              hidden.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      lock.lock();
      // A server that root starts may run as another user, who must be able to pass through.
      Files.setPosixFilePermissions(hidden, PosixFilePermissions.fromString("rwxr-xr-x"));
      TestkitFolder.spreadOverDisk(hidden);
      String name = ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime());
      Path path = Files.move(hidden, runs.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      Watchdog.watch(path);
      return new RunFolder(path, lock);
    } catch (IOException e) {
      throw new UncheckedIOException("No folder for this JVM can be made in " + runs, e);
    }
  }

  /** Cleans up after JVMs that are gone and whose watchdog is gone too. */
  private static void sweep(Path runs) throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(runs, "[0-9]*")) {
      for (Path folder : folders) {
        if (abandoned(folder)) {
          Watchdog.cleanUp(folder);
        }
      }
    }
  }

  private static boolean abandoned(Path folder) {
    try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE);
        FileLock held = channel.tryLock()) {
      return held != null;
    } catch (IOException | OverlappingFileLockException e) {
      return false; // being removed by somebody, or another class loader's in this JVM
    }
  }
}
