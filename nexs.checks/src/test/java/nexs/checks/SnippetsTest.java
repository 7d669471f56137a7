package nexs.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Code that is shown compiles: the README's is part of an example that runs, Javadoc's is compiled here. */
class SnippetsTest {

  private static final Pattern FENCE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern REGION =
      Pattern.compile("// @start readme\n(.*?)\n *// @end readme", Pattern.DOTALL);
  private static final String SNIPPET = "{@snippet :";

  @Test
  void readmeShowsWhatTheExampleRuns() {
    Path example =
        Checkout.root().resolve("nexs.examples/src/main/java/nexs/examples/ReadmeExample.java");
    String code = Checkout.read(example);
    List<String> regions =
        REGION.matcher(code).results().map(found -> found.group(1).stripIndent().strip()).toList();
    List<String> shown =
        FENCE
            .matcher(Checkout.read(Checkout.root().resolve("README.md")))
            .results()
            .map(found -> found.group(1).strip())
            .toList();
    assertThat(shown).isNotEmpty();
    assertThat(String.join("\n\n", shown))
        .as("the README's program, against the regions between // @start readme and // @end readme")
        .isEqualTo(String.join("\n\n", regions));
  }

  @Test
  void javadocSnippetsCompile(@TempDir Path classes) {
    List<JavaFileObject> sources = new ArrayList<>();
    for (Path file : Checkout.sources("src/main/java")) {
      for (String code : snippets(Checkout.read(file))) {
        String name = "Snippet" + sources.size();
        sources.add(source(name, wrap(name, file, code)));
      }
    }
    assertThat(sources).as("snippets found in Javadoc").isNotEmpty();
    assertThat(compile(sources, classes)).isEmpty();
  }

  private static List<String> snippets(String text) {
    List<String> found = new ArrayList<>();
    int tag = text.indexOf(SNIPPET);
    while (tag >= 0) {
      int start = tag + SNIPPET.length();
      int end = closingBrace(text, start);
      found.add(
          text.substring(start, end)
              .lines()
              .map(SnippetsTest::unstar)
              .collect(Collectors.joining("\n")));
      tag = text.indexOf(SNIPPET, end);
    }
    return found;
  }

  /** A snippet ends at the brace that balances its own, as Javadoc has it. */
  private static int closingBrace(String text, int start) {
    int depth = 1;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    throw new AssertionError("unbalanced braces after " + text.substring(start, start + 40));
  }

  private static String unstar(String line) {
    return line.replaceFirst("^ *\\* ?", "");
  }

  /** What a snippet may take as given: a pool, a connection, a DSN, and a record. */
  private static String wrap(String name, Path file, String code) {
    return """
    // from %s
    import java.math.*;
    import java.time.*;
    import java.util.*;
    import nexs.*;
    import nexs.api.*;
    import nexs.api.config.*;
    import nexs.api.error.*;
    import nexs.api.hook.*;

    class %s {
      record User(long id, String name) {}
      IPool db;
      IConn conn;
      String dsn;
      void run() throws Exception {
    %s
      }
    }
    """
        .formatted(Checkout.root().relativize(file), name, code);
  }

  private static JavaFileObject source(String name, String text) {
    return new SimpleJavaFileObject(
        URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  private static String compile(List<JavaFileObject> sources, Path classes) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    String path =
        Checkout.modules().stream()
            .map(module -> Checkout.classes(module).toString())
            .collect(Collectors.joining(System.getProperty("path.separator")));
    List<String> options = List.of("-d", classes.toString(), "-classpath", path, "-proc:none");
    boolean done = compiler.getTask(messages, null, null, options, null, sources).call();
    return done ? "" : messages.toString();
  }
}
