package nexs.bench.run;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;

/** Of all that is compared, as the build knows them. */
final class Versions {

  private Versions() {}

  static Map<String, String> all() throws IOException {
    Properties properties = new Properties();
    try (InputStream in =
        Objects.requireNonNull(Versions.class.getResourceAsStream("versions.properties"))) {
      properties.load(in);
    }
    Map<String, String> versions = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    properties.forEach((name, version) -> versions.put(name.toString(), version.toString()));
    return versions;
  }
}
