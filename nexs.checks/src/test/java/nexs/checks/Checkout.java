package nexs.checks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The checkout under test: its modules as the parent pom lists them, so that none is forgotten. */
final class Checkout {

  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

  private Checkout() {}

  static Path root() {
    return Path.of(System.getProperty("nexs.root")).toAbsolutePath().normalize();
  }

  /** The modules that hold main sources. */
  static List<String> modules() {
    return MODULE
        .matcher(read(root().resolve("pom.xml")))
        .results()
        .map((MatchResult found) -> found.group(1))
        .filter(module -> Files.isDirectory(root().resolve(module).resolve("src/main/java")))
        .sorted()
        .toList();
  }

  /** The modules that are JPMS modules. */
  static List<String> namedModules() {
    return modules().stream()
        .filter(
            module ->
                Files.exists(root().resolve(module).resolve("src/main/java/module-info.java")))
        .toList();
  }

  static Path classes(String module) {
    return root().resolve(module).resolve("target/classes");
  }

  static ModuleDescriptor descriptor(String module) {
    try (InputStream file = Files.newInputStream(classes(module).resolve("module-info.class"))) {
      return ModuleDescriptor.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The Java files below a folder of each module, such as {@code src/main/java}. */
  static List<Path> sources(String folder) {
    return modules().stream()
        .map(module -> root().resolve(module).resolve(folder))
        .filter(Files::isDirectory)
        .flatMap(Checkout::javaFiles)
        .toList();
  }

  private static Stream<Path> javaFiles(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
