package nexs.testkit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The end of a log file; an unreadable one gives a remark in its place. */
final class LogTail {
  private static final int LONGEST = 64 * 1024;

  private LogTail() {}

  /** The last lines. */
  static String of(Path file, int lines) {
    List<String> all = from(file, 0).lines().toList();
    return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
  }

  /** What was written after this offset, or the end of that. */
  static String from(Path file, long offset) {
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      long length = log.length();
      long start = Math.max(offset, length - LONGEST);
      byte[] bytes = new byte[(int) Math.max(0, length - start)];
      log.seek(start);
      log.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "(the log cannot be read: " + e + ")";
    }
  }
}
