package nexs.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.spi.ToolProvider;
import nexs.api.error.MappingException;
import nexs.api.error.ParameterException;
import nexs.api.spi.ParsedSql;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records of a module that opens only some of its packages. */
class UnopenedRecordTest {

  private static final String MODULE = "module shop { exports shop.shown; opens shop.open; }";
  private static final String MAKER =
      "package shop.shown; public class Maker {"
          + " public static Object closed() { return new shop.closed.User(\"Ada\"); } }";
  private static final TextRow ROW = new TextRow().with("name", "text", "Ada");

  @TempDir private Path folder;

  @Test
  void aRecordInAClosedPackageTellsTheLineToAdd() throws Exception {
    Class<?> type = record("shop.closed", "public ");
    String advice =
        "its module shop does not open the package shop.closed to nexs.mapping; add this line to"
            + " its module-info.java: opens shop.closed to nexs.mapping;";
    assertThatThrownBy(() -> new RowMappers().mapper(type, ROW.columns()))
        .isInstanceOf(MappingException.class)
        .hasMessage("the record shop.closed.User cannot be made: " + advice);
    Object user =
        type.getClassLoader().loadClass("shop.shown.Maker").getMethod("closed").invoke(null);
    assertThatThrownBy(
            () -> NamedArguments.resolve(ParsedSql.parse("SELECT :name"), new Object[] {user}))
        .isInstanceOf(ParameterException.class)
        .hasMessage(
            "the record shop.closed.User cannot be read: " + advice + " (nothing was sent)");
  }

  @Test
  void aRecordThatIsNotPublicInAnExportedPackageIsClosedToo() throws Exception {
    Class<?> type = record("shop.shown", "");
    assertThatThrownBy(() -> new RowMappers().mapper(type, ROW.columns()))
        .isInstanceOf(MappingException.class)
        .hasMessageEndingWith("opens shop.shown to nexs.mapping;");
  }

  @Test
  void aPublicRecordInAnExportedPackageIsReached() throws Exception {
    assertReached(record("shop.shown", "public "));
  }

  @Test
  void anyRecordInAnOpenPackageIsReached() throws Exception {
    assertReached(record("shop.open", ""));
  }

  private static void assertReached(Class<?> type) {
    Object user = new RowMappers().mapper(type, ROW.columns()).map(ROW);
    assertThat(user).hasToString("User[name=Ada]");
    assertThat(NamedArguments.resolve(ParsedSql.parse("SELECT :name"), new Object[] {user}))
        .containsExactly("Ada");
  }

  /** The record User(String name) in a package of a new module. */
  private Class<?> record(String home, String modifier) throws IOException, ClassNotFoundException {
    Path classes = folder.resolve("classes");
    String[] arguments = {
      "-d",
      classes.toString(),
      write("module-info", MODULE),
      write("shop/shown/Maker", MAKER),
      write("shop/shown/User", user("shop.shown", modifier)),
      write("shop/open/User", user("shop.open", modifier)),
      write("shop/closed/User", user("shop.closed", "public "))
    };
    StringWriter messages = new StringWriter();
    PrintWriter out = new PrintWriter(messages);
    ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
    assertThat(javac.run(out, out, arguments)).as(messages.toString()).isZero();
    ModuleLayer boot = ModuleLayer.boot();
    Configuration configuration =
        boot.configuration().resolve(ModuleFinder.of(classes), ModuleFinder.of(), Set.of("shop"));
    return boot.defineModulesWithOneLoader(configuration, null)
        .findLoader("shop")
        .loadClass(home + ".User");
  }

  private static String user(String home, String modifier) {
    return "package " + home + "; " + modifier + "record User(String name) {}";
  }

  private String write(String name, String text) throws IOException {
    Path path = folder.resolve("sources").resolve(name + ".java");
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text).toString();
  }
}
