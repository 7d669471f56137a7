package nexs.testkit;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/** The copy of a data directory, of a stopped server or of one in backup mode. */
final class FolderCopy {
  /** What belongs to the running server of the source, and must not come along. */
  private static final Set<String> LEFT_OUT =
      Set.of("postmaster.pid", "postmaster.opts", "standby.signal", "recovery.signal");

  /** Folders of which a new standby needs no file. */
  private static final Set<String> EMPTIED =
      Set.of(
          "pg_wal",
          "pg_replslot",
          "pg_dynshmem",
          "pg_notify",
          "pg_serial",
          "pg_snapshots",
          "pg_stat_tmp",
          "pg_subtrans");

  private FolderCopy() {}

  /** The copy of all data, of a server that is stopped. */
  static void whole(Path from, Path to) throws IOException {
    Files.walkFileTree(from, new Copier(from, to, Set.of()));
  }

  /** The copy of all but the write-ahead log and what does not outlast a server, of one in backup mode. */
  static void withoutLog(Path from, Path to) throws IOException {
    Files.walkFileTree(from, new Copier(from, to, EMPTIED));
  }

  private static final class Copier extends SimpleFileVisitor<Path> {
    private final Path from;
    private final Path to;
    private final Set<String> emptied;

    Copier(Path from, Path to, Set<String> emptied) {
      this.from = from;
      this.to = to;
      this.emptied = emptied;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      Files.copy(folder, target(folder), StandardCopyOption.COPY_ATTRIBUTES);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      String top = from.relativize(file).getName(0).toString();
      if (!LEFT_OUT.contains(top) && !emptied.contains(top)) {
        try {
          Files.copy(file, target(file), StandardCopyOption.COPY_ATTRIBUTES);
        } catch (NoSuchFileException e) {
          return FileVisitResult.CONTINUE; // a running server drops files; replay knows of it
        }
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (failure instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw failure;
    }

    private Path target(Path source) {
      return to.resolve(from.relativize(source).toString());
    }
  }
}
