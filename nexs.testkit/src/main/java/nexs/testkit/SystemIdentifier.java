package nexs.testkit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.CRC32C;

/**
 * The number by which PostgreSQL tells clusters apart, renewed in a data directory that was copied from a template.
 *
 * <p>Without it all servers of the testkit would pass for nodes of one cluster. The number stands at the start of pg_control, which a
 * CRC-32C guards, and in the first page header of each WAL segment, which nothing guards.
 */
final class SystemIdentifier {
  // XLogLongPageHeaderData: magic 2, info 2, timeline 4, page address 8, rest length 4, padding 4,
  // system identifier.
  private static final int OFFSET_IN_SEGMENT = 24;
  private static final int LONGEST_CONTROL_DATA = 512;

  private SystemIdentifier() {}

  /** Gives the data directory of a server that never ran a new random identifier. */
  static void renew(Path data) throws IOException {
    long identifier = ThreadLocalRandom.current().nextLong(1L << 62, Long.MAX_VALUE);
    renewControl(data.resolve("global/pg_control"), identifier);
    try (DirectoryStream<Path> segments =
        Files.newDirectoryStream(data.resolve("pg_wal"), "[0-9A-F]*")) {
      for (Path segment : segments) {
        byte[] old = Files.readAllBytes(segment);
        ByteBuffer.wrap(old).order(ByteOrder.nativeOrder()).putLong(OFFSET_IN_SEGMENT, identifier);
        Files.write(segment, old);
      }
    }
  }

  private static void renewControl(Path control, long identifier) throws IOException {
    byte[] bytes = Files.readAllBytes(control);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    int end = checksumOffset(bytes, buffer, control);
    buffer.putLong(0, identifier);
    buffer.putInt(end, checksum(bytes, end));
    Files.write(control, bytes);
  }

  /** The offset varies by version: it is where the checksum of all before it stands. */
  private static int checksumOffset(byte[] bytes, ByteBuffer buffer, Path control) {
    for (int offset = 16; offset < LONGEST_CONTROL_DATA; offset += 4) {
      if (buffer.getInt(offset) == checksum(bytes, offset)) {
        return offset;
      }
    }
    throw new PgServerException(
        "No valid checksum found in %s; delete its template".formatted(control));
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, length);
    return (int) checksum.getValue();
  }
}
