package nexs.bench.report;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Writes a report as {@code results.json} and as {@code index.html}, which needs no other file. */
public final class ReportFiles {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();
  private static final String PLACE = "\"REPORT\"";

  private ReportFiles() {}

  /** Writes both into {@code folder}, which is made if it is not there; returns the page. */
  public static Path write(Report report, Path folder) throws IOException {
    Files.createDirectories(folder);
    String json = JSON.writeValueAsString(report);
    Files.writeString(folder.resolve("results.json"), json + "\n");
    // "</script>" in a text would end the element that carries it
    String page = template().replace(PLACE, json.replace("<", "\\u003c"));
    return Files.writeString(folder.resolve("index.html"), page);
  }

  private static String template() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(ReportFiles.class.getResourceAsStream("index.html"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
