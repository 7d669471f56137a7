import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Checks that every source of the checkout is formatted by google-java-format, or formats it with {@code --fix}. Run by the build on the
 * toolchain's JDK, since the formatter parses with the javac of the JVM that it runs in. Javadoc is left as it is.
 */
final class FormatCheck {

  private static final Set<String> SKIPPED = Set.of("target", ".git", "node_modules");

  private FormatCheck() {}

  public static void main(String[] args) throws IOException {
    Path root = Path.of(args[0]).toAbsolutePath().normalize();
    boolean fix = args.length > 1 && args[1].equals("--fix");
    Formatter formatter =
        new Formatter(JavaFormatterOptions.builder().formatJavadoc(false).build());
    Set<String> unformatted = new ConcurrentSkipListSet<>();
    Set<String> broken = new ConcurrentSkipListSet<>();
    List<Path> files = sources(root);
    files.parallelStream()
        .forEach(
            file -> {
              String name = root.relativize(file).toString();
              try {
                String source = Files.readString(file);
                String formatted = format(formatter, source);
                if (!formatted.equals(source)) {
                  unformatted.add(name);
                  if (fix) {
                    Files.writeString(file, formatted);
                  }
                }
              } catch (Exception e) {
                broken.add(name + ": " + e.getMessage());
              }
            });
    report(files.size(), unformatted, broken, fix);
  }

  private static String format(Formatter formatter, String source) throws Exception {
    String ordered = ImportOrderer.reorderImports(source, JavaFormatterOptions.Style.GOOGLE);
    return formatter.formatSource(RemoveUnusedImports.removeUnusedImports(ordered));
  }

  private static List<Path> sources(Path root) throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return SKIPPED.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".java")) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  private static void report(int all, Set<String> unformatted, Set<String> broken, boolean fix) {
    broken.forEach(problem -> System.err.println("cannot be parsed: " + problem));
    if (fix) {
      System.out.println("formatted " + unformatted.size() + " of " + all + " files");
    } else if (!unformatted.isEmpty()) {
      System.err.println(unformatted.size() + " files are not formatted:");
      new TreeSet<>(unformatted).forEach(name -> System.err.println("  " + name));
      System.err.println("run this and commit the result: mvn -B -N -Pformat validate");
    }
    if (!broken.isEmpty() || (!fix && !unformatted.isEmpty())) {
      System.exit(1);
    }
  }
}
