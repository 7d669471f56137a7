package nexs.testkit;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.tukaani.xz.XZInputStream;

/** A tar archive compressed by xz, holding files, folders and symbolic links with names of at most 100 bytes. */
final class TarArchive {
  private static final int BLOCK = 512;

  private TarArchive() {}

  /** Unpacks the archive into a folder. */
  static void unpack(InputStream archive, Path folder) throws IOException {
    try (InputStream in = new BufferedInputStream(new XZInputStream(archive))) {
      byte[] header = new byte[BLOCK];
      while (in.readNBytes(header, 0, BLOCK) == BLOCK && header[0] != 0) {
        unpackEntry(header, in, folder);
      }
    }
  }

  private static void unpackEntry(byte[] header, InputStream in, Path folder) throws IOException {
    String name = text(header, 0, 100);
    Path target = folder.resolve(name).normalize();
    if (!target.startsWith(folder)) {
      throw new IOException("The archive has an entry outside of itself: " + name);
    }
    long size = octal(header, 124, 12);
    Files.createDirectories(target.getParent());
    switch (header[156]) {
      case '5' -> Files.createDirectories(target);
      case '2' -> Files.createSymbolicLink(target, Path.of(text(header, 157, 100)));
      case '0', 0 -> {
        try (OutputStream out = Files.newOutputStream(target)) {
          copy(in, out, size);
        }
        Files.setPosixFilePermissions(target, permissions((octal(header, 100, 8) & 0111) != 0));
        in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
      }
      default ->
          throw new IOException(
              "The archive has an entry of unknown type '%c': %s".formatted(header[156], name));
    }
  }

  private static void copy(InputStream in, OutputStream out, long size) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    for (long left = size; left > 0; ) {
      int count = in.read(buffer, 0, (int) Math.min(left, buffer.length));
      if (count < 0) {
        throw new EOFException("The archive ends " + left + " bytes early");
      }
      out.write(buffer, 0, count);
      left -= count;
    }
  }

  private static Set<PosixFilePermission> permissions(boolean executable) {
    Set<PosixFilePermission> all =
        EnumSet.of(
            PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.OTHERS_READ);
    if (executable) {
      all.add(PosixFilePermission.OWNER_EXECUTE);
      all.add(PosixFilePermission.GROUP_EXECUTE);
      all.add(PosixFilePermission.OTHERS_EXECUTE);
    }
    return all;
  }

  private static String text(byte[] header, int offset, int length) {
    int end = offset;
    while (end < offset + length && header[end] != 0) {
      end++;
    }
    return new String(header, offset, end - offset, StandardCharsets.UTF_8);
  }

  private static long octal(byte[] header, int offset, int length) {
    return Long.parseLong(text(header, offset, length).strip(), 8);
  }
}
