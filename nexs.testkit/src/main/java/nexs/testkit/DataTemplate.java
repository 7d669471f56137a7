package nexs.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The data directory of a server just made by initdb, kept as a template because copying is faster than making. */
final class DataTemplate {
  static final String ADMIN = "postgres";
  static final String ADMIN_PASSWORD = "nexs_admin";

  // Part of the folder's name: count up when the arguments of initdb change.
  private static final int EDITION = 1;

  private DataTemplate() {}

  /** Puts a fresh data directory at this place, with a system identifier of its own. */
  static void copyTo(Path data, PgBinaries binaries) throws IOException {
    Path place =
        TestkitFolder.templates().resolve("data-%s-%d".formatted(binaries.release(), EDITION));
    Path template = CachedFolder.obtain(place, folder -> initialise(folder, binaries));
    FolderCopy.whole(template.resolve("data"), data);
    SystemIdentifier.renew(data);
  }

  private static void initialise(Path folder, PgBinaries binaries) throws IOException {
    Path password = Files.writeString(folder.resolve("password"), ADMIN_PASSWORD);
    Path log = folder.resolve("initdb.log");
    // initdb makes the data directory itself, so its user must own the folder around it for a
    // moment.
    ServerUser.current().own(folder);
    List<String> command =
        ServerUser.current()
            .command(
                List.of(
                    binaries.program("initdb").toString(),
                    "--pgdata=" + folder.resolve("data"),
                    "--username=" + ADMIN,
                    "--pwfile=" + password,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--no-sync"));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    process.getOutputStream().close();
    try {
      if (process.waitFor() != 0) {
        throw new PgServerException(
            "initdb of PostgreSQL %s failed: %s"
                .formatted(binaries.release(), Files.readString(log)));
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new PgServerException("Interrupted while waiting for initdb", e);
    }
    Files.delete(password);
    // The folder is moved into place later: with the permissions of a temporary one, only its owner
    // could read it.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
