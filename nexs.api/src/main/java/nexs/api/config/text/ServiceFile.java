package nexs.api.config.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * libpq's connection service file: sections of {@code key=value} lines, of which the first of the asked name counts.
 *
 * @see <a href="https://www.postgresql.org/docs/18/libpq-pgservice.html">The connection service file</a>
 */
public final class ServiceFile {

  private final Path file;
  private final String service;
  private final KnownKeys known;
  private final Map<String, Setting> settings = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  private ServiceFile(Path file, String service, KnownKeys known) {
    this.file = file;
    this.service = service;
    this.known = known;
  }

  /**
   * Reads one section.
   *
   * @param known every key that may occur
   * @return what it says, the first of several lines for one key holding; or empty where the file has no such section
   */
  public static Optional<ConnString> section(Path file, String service, KnownKeys known) {
    return new ServiceFile(file, service, known).read();
  }

  private Optional<ConnString> read() {
    String[] lines;
    try {
      lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n", -1);
    } catch (IOException e) {
      problems.add("the service file " + file + " cannot be read");
      return Optional.of(result());
    }
    boolean inside = false;
    for (int i = 0; i < lines.length; i++) {
      String line = Space.strip(lines[i]);
      if (line.startsWith("[")) {
        if (inside) {
          break;
        }
        inside = line.startsWith("[" + service + "]");
      } else if (inside && !line.isEmpty() && !line.startsWith("#")) {
        take(line, " (line " + (i + 1) + " of the service file " + file + ")");
      }
    }
    return inside ? Optional.of(result()) : Optional.empty();
  }

  private void take(String line, String place) {
    int equals = line.indexOf('=');
    String key = equals < 0 ? "" : line.substring(0, equals);
    if (line.startsWith("ldap://")) {
      problems.add("nexs does not look up services in LDAP" + place);
    } else if (equals < 0) {
      problems.add("no = in the line" + place);
    } else if (key.equals("service")) {
      problems.add("a service cannot refer to another service" + place);
    } else if (!known.contains(key)) {
      String spaces = key.equals(key.strip()) ? "" : "; no space may stand before the =";
      problems.add(known.unknown(key, true, place) + spaces);
    } else if (!settings.containsKey(key)) {
      settings.put(key, new Setting(key, key, line.substring(equals + 1), place));
    }
  }

  private ConnString result() {
    return new ConnString(settings, problems);
  }
}
