package nexs.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** The folder of one embedded server: its data directory, its settings in a file of their own, and its log. */
record NodeFolder(Path path) {
  private static final String CONF = "nexs.conf";

  /** Makes a data directory at a place where there is none. */
  @FunctionalInterface
  interface DataSource {
    void copyTo(Path data) throws IOException;
  }

  NodeFolder {
    TestkitFolder.spreadOverDisk(path);
  }

  Path data() {
    return path.resolve("data");
  }

  Path log() {
    return path.resolve("log");
  }

  long logSize() {
    try {
      return Files.exists(log()) ? Files.size(log()) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  /** Makes the data directory, in place of the one that may be there. */
  void fill(DataSource source) {
    try {
      if (Files.exists(data())) {
        Watchdog.cleanUp(data());
      }
      source.copyTo(data());
      Path conf = data().resolve("postgresql.conf");
      String include = "include '" + CONF + "'\n";
      if (!Files.readString(conf).endsWith(include)) {
        Files.writeString(conf, "\n" + include, StandardOpenOption.APPEND);
      }
      ServerUser.current().own(path);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The data directory %s could not be made".formatted(data()), e);
    }
  }

  /** Replaces all settings; a running server still has to be told. */
  void configure(Map<String, String> settings, int port) {
    StringBuilder text = new StringBuilder();
    settings.forEach((name, value) -> append(text, name, value));
    append(text, "port", Integer.toString(port));
    try {
      ServerUser.current().own(Files.writeString(data().resolve(CONF), text));
    } catch (IOException e) {
      throw new UncheckedIOException("The settings in %s could not be written".formatted(path), e);
    }
  }

  private static void append(StringBuilder text, String name, String value) {
    text.append(name).append(" = '").append(value.replace("'", "''")).append("'\n");
  }
}
