package nexs.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** The file postmaster.pid in a data directory, in which a server tells how far its start has come. */
final class PostmasterFile {
  private static final int PID_LINE = 0;
  private static final int STATUS_LINE = 7;

  private PostmasterFile() {}

  /** Whether the postmaster with this process id takes connections. */
  static boolean ready(Path data, long pid) throws IOException {
    try {
      List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
      return lines.size() > STATUS_LINE
          && lines.get(PID_LINE).strip().equals(Long.toString(pid))
          && lines.get(STATUS_LINE).strip().equals("ready");
    } catch (NoSuchFileException e) {
      return false;
    }
  }
}
