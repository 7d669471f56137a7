package nexs.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A copy of the data directory of a running primary, from which a standby starts. */
final class BaseBackup {
  private BaseBackup() {}

  /** Puts the copy at a place where there is none; the standby fetches the log it needs from the primary. */
  static void take(PgServer primary, Path data) throws IOException {
    boolean named15 = primary.version().major() >= 15;
    String start =
        named15
            ? "SELECT pg_backup_start('nexs', true)"
            : "SELECT pg_start_backup('nexs', true, false)";
    String stop =
        named15
            ? "SELECT labelfile FROM pg_backup_stop(false)"
            : "SELECT labelfile FROM pg_stop_backup(false, false)";
    // One session for both: the backup ends with the session that began it.
    try (ControlConn conn = ControlConn.open(primary.admin())) {
      conn.value(start);
      FolderCopy.withoutLog(primary.data(), data);
      Files.writeString(data.resolve("backup_label"), String.valueOf(conn.value(stop)));
    }
  }
}
