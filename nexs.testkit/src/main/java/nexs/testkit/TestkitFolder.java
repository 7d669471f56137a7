package nexs.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder of one user in which the testkit works: {@code binaries} and {@code templates} are caches that stay, {@code runs} has
 * one folder a JVM, which goes when that JVM goes.
 */
final class TestkitFolder {
  private static final long ROOM_IN_MEMORY = 2L << 30;

  private TestkitFolder() {}

  static Path binaries() {
    return created(root(), "binaries");
  }

  static Path templates() {
    return created(root(), "templates");
  }

  static Path runs() {
    return created(root(), "runs");
  }

  /**
   * The place for runs in memory, where there is one with room: making a thousand small files a server is what takes longest elsewhere.
   *
   * <p>Not used if a folder was named.
   */
  static Optional<Path> runsInMemory() {
    Path memory = Path.of("/dev/shm");
    try {
      boolean fits =
          Setting.FOLDER.value().isEmpty()
              && Files.isWritable(memory)
              && Files.getFileStore(memory).getUsableSpace() >= ROOM_IN_MEMORY;
      return fits ? Optional.of(created(memory.resolve(ownName()), "runs")) : Optional.empty();
    } catch (IOException | UncheckedIOException | PgServerException e) {
      return Optional.empty(); // the disk will do
    }
  }

  /**
   * Tells ext4 that the folders in this one, of a server each, have nothing to do with each other.
   *
   * <p>Otherwise it crowds all data directories, of a thousand files each, near one place of the disk, and looks longer and longer for room there.
   * Other file systems, and machines without the program, go without.
   */
  static void spreadOverDisk(Path folder) {
    try {
      new ProcessBuilder("chattr", "+T", folder.toString())
          .redirectOutput(Redirect.DISCARD)
          .redirectError(Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      return; // no such program
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Path created(Path root, String name) {
    try {
      Path folder = Files.createDirectories(root.resolve(name));
      requireOurs(root);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The folder %s cannot be used; set %s to a folder of yours"
              .formatted(root, Setting.FOLDER.environmentName()),
          e);
    }
  }

  private static Path root() {
    return Setting.FOLDER
        .value()
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir"), ownName()))
        .toAbsolutePath();
  }

  private static String ownName() {
    return "nexs-testkit-" + System.getProperty("user.name");
  }

  /** A folder of this name made by somebody else in a shared temporary folder would run their programs as us. */
  private static void requireOurs(Path root) throws IOException {
    String owner = Files.getOwner(root).getName();
    Path probe = Files.createTempFile(root, "owner", "");
    try {
      String self = Files.getOwner(probe).getName();
      if (!owner.equals(self)) {
        throw new PgServerException(
            "The folder %s belongs to %s, not to %s; remove it or set %s to a folder of yours"
                .formatted(root, owner, self, Setting.FOLDER.environmentName()));
      }
    } finally {
      Files.delete(probe);
    }
  }
}
