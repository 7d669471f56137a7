package nexs.api.config.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * libpq's password file: lines of {@code host:port:database:user:password}, of which the first that matches counts.
 *
 * @param lines what was read; empty where the file cannot be used
 * @param warning why it cannot be used although it is there, or null
 * @see <a href="https://www.postgresql.org/docs/18/libpq-pgpass.html">The password file</a>
 */
public record PassFile(List<String> lines, @Nullable String warning) {

  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.complementOf(
          EnumSet.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.OWNER_EXECUTE));

  /** Reads the file; one that is absent has no lines, and one that others may touch has a warning instead. */
  public static PassFile read(Path file) {
    try {
      if (!Files.exists(file)) {
        return new PassFile(List.of(), null);
      }
      if (!Files.isRegularFile(file)) {
        return unusable("the password file " + file + " is ignored: it is not a plain file");
      }
      if (open(file)) {
        return unusable(
            "the password file "
                + file
                + " is ignored: others may read or write it; run chmod 0600");
      }
      return new PassFile(lines(file), null);
    } catch (IOException e) {
      return unusable("the password file " + file + " is ignored: it cannot be read");
    }
  }

  /** The password of the first line that matches, or empty. */
  public Optional<String> password(String host, int port, String database, String user) {
    return lines.stream()
        .map(line -> password(line, List.of(host, String.valueOf(port), database, user)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static PassFile unusable(String warning) {
    return new PassFile(List.of(), warning);
  }

  private static List<String> lines(Path file) throws IOException {
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    return Arrays.stream(text.split("\n", -1))
        .map(line -> line.replaceFirst("\r+$", ""))
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .toList();
  }

  private static boolean open(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    return view != null && view.readAttributes().permissions().stream().anyMatch(OTHERS::contains);
  }

  private static Optional<String> password(String line, List<String> fields) {
    int at = 0;
    for (String field : fields) {
      at = afterField(line, at, field);
      if (at < 0) {
        return Optional.empty();
      }
    }
    StringBuilder password = new StringBuilder();
    while (at < line.length() && line.charAt(at) != ':') {
      if (line.charAt(at) == '\\' && at + 1 < line.length()) {
        at++;
      }
      password.append(line.charAt(at++));
    }
    return Optional.of(password.toString());
  }

  /** The index behind the colon that ends the field, or a negative number where the field does not match. */
  private static int afterField(String line, int start, String wanted) {
    if (line.startsWith("*:", start)) {
      return start + 2;
    }
    int at = start;
    for (int i = 0; i < wanted.length(); i++, at++) {
      if (at < line.length() && line.charAt(at) == '\\') {
        at++;
      }
      if (at >= line.length() || line.charAt(at) != wanted.charAt(i)) {
        return -1;
      }
    }
    return at < line.length() && line.charAt(at) == ':' ? at + 1 : -1;
  }

  /** Without the passwords. */
  @Override
  public String toString() {
    return "PassFile[" + lines.size() + " lines]";
  }
}
