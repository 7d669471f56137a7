package nexs.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import nexs.testkit.PgServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program of ten lines that requires {@code nexs} alone, on the module path with and without a provider. */
class ModulePathTest {

  private static final String MODULE =
      """
      module hello {
        requires nexs;
        opens hello to nexs.mapping;
      }
      """;

  private static final String MAIN =
      """
      package hello;
      import nexs.Nexs;
      public class Main {
        record Person(int id, String givenName) {}
        public static void main(String[] args) {
          try (var db = Nexs.fromEnvironment()) {
            System.out.println(db.queryOne(Person.class, "SELECT 1 AS id, 'Ada' AS given_name"));
          }
        }
      }
      """;

  private static final String MAIN_CLASS = "hello/hello.Main";

  @TempDir private Path folder;
  private final Map<String, String> environment = Map.of("NEXS_DB_DSN", PgServer.shared().dsn());

  @BeforeEach
  void compile() throws Exception {
    Path module = Files.writeString(folder.resolve("module-info.java"), MODULE);
    Path main = Files.writeString(folder.resolve("Main.java"), MAIN);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      // A dependency on nexs brings its annotations of nullness too, for compilers
      String path = ModulePath.of("nexs", "org.jspecify");
      List<String> options = List.of("-d", classes(), "--module-path", path, "-proc:none");
      boolean compiled =
          compiler
              .getTask(messages, files, null, options, null, files.getJavaFileObjects(module, main))
              .call();
      assertThat(compiled).as(messages.toString()).isTrue();
    }
  }

  @Test
  void runsWithOneProvider() throws Exception {
    Program program = Program.run(path("nexs", "nexs.provider.jdbc"), MAIN_CLASS, environment);
    assertThat(program.output()).contains("Person[id=1, givenName=Ada]");
    assertThat(program.exitValue()).isZero();
  }

  @Test
  void runsWithTheOtherProvider() throws Exception {
    Program program = Program.run(path("nexs", "nexs.provider.vertx"), MAIN_CLASS, environment);
    assertThat(program.output()).contains("Person[id=1, givenName=Ada]");
    assertThat(program.exitValue()).isZero();
  }

  @Test
  void asksForAChoiceBetweenTwoProviders() throws Exception {
    String both = path("nexs", "nexs.provider.jdbc", "nexs.provider.vertx");
    Program undecided = Program.run(both, MAIN_CLASS, environment);
    assertThat(undecided.output())
        .contains("several providers were found and none was chosen: jdbc (", "vertx (")
        .contains("choose one by its name, in the builder or by NEXS_DB_PROVIDER");
    assertThat(undecided.exitValue()).isOne();
    for (String name : List.of("jdbc", "vertx")) {
      Map<String, String> chosen =
          Map.of("NEXS_DB_DSN", PgServer.shared().dsn(), "NEXS_DB_PROVIDER", name);
      Program decided = Program.run(both, MAIN_CLASS, chosen);
      assertThat(decided.output()).contains("Person[id=1, givenName=Ada]");
      assertThat(decided.exitValue()).isZero();
    }
  }

  @Test
  void saysWhatToAddWithoutAProvider() throws Exception {
    Program program = Program.run(path("nexs"), MAIN_CLASS, environment);
    assertThat(program.output())
        .contains("no provider was found; add a provider to the module path")
        .contains("io.nexs:nexs.provider.jdbc", "io.nexs:nexs.provider.vertx");
    assertThat(program.exitValue()).isOne();
  }

  @Test
  void saysWhatIsThereWhenTheChosenProviderIsNot() throws Exception {
    Map<String, String> chosen =
        Map.of("NEXS_DB_DSN", PgServer.shared().dsn(), "NEXS_DB_PROVIDER", "other");
    Program program = Program.run(path("nexs", "nexs.provider.jdbc"), MAIN_CLASS, chosen);
    assertThat(program.output()).contains("no provider is named \"other\"; found: jdbc (");
    assertThat(program.exitValue()).isOne();
  }

  @Test
  void requiresFewOthers() {
    List<String> jars =
        Stream.of(ModulePath.of("nexs", "nexs.provider.jdbc").split(File.pathSeparator))
            .map(entry -> Path.of(entry).getFileName().toString())
            .filter(name -> !name.matches("nexs.*|classes"))
            .map(name -> name.replaceFirst("-[0-9].*", ""))
            .toList();
    assertThat(jars)
        .containsExactlyInAnyOrder(
            "HikariCP",
            "caffeine",
            "dagger",
            "jackson-core",
            "jakarta.inject-api",
            "javax.inject",
            "postgresql",
            "slf4j-api");
  }

  private String path(String... modules) {
    return Stream.of(classes(), ModulePath.of(modules))
        .reduce((left, right) -> left + File.pathSeparator + right)
        .orElseThrow();
  }

  private String classes() {
    return folder.resolve("classes").toString();
  }
}
