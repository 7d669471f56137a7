package nexs.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ClusterMainTest {
  private @TempDir Path folder;

  @Test
  void tellsItsNodesAndStopsWhenItsInputEnds() throws Exception {
    Process process =
        start("--standbys", "1", "--user", "me", "--password", "p w", "--database", "db");
    List<String[]> nodes = nodes(process);
    assertThat(nodes).extracting(node -> node[1]).containsExactly("node0", "node1");
    assertThat(nodes).extracting(node -> node[2]).containsExactly("primary", "standby");
    for (String[] node : nodes) {
      assertThat(node[5]).isEqualTo("postgresql://me:p%20w@127.0.0.1:" + node[4] + "/db");
      connect(node);
      assertThat(Path.of(node[6])).exists();
    }
    process.getOutputStream().close();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    assertThat(Path.of(nodes.getFirst()[6])).doesNotExist();
  }

  @Test
  void runsInBackgroundWithPidFileUntilTerminated() throws Exception {
    Path pidFile = folder.resolve("cluster.pid");
    Process process = start("--standbys", "0", "--pid-file", pidFile.toString());
    process.getOutputStream().close();
    List<String[]> nodes = nodes(process);
    connect(nodes.getFirst());
    assertThat(Files.readString(pidFile).strip()).isEqualTo(Long.toString(process.pid()));
    process.destroy();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(pidFile).doesNotExist();
    assertThat(Path.of(nodes.getFirst()[6])).doesNotExist();
  }

  @Test
  void explainsItself() throws Exception {
    Process help = start("--help");
    assertThat(new String(help.getInputStream().readAllBytes())).contains("--pid-file FILE");
    Process wrong = start("--ports", "many");
    assertThat(new String(wrong.getErrorStream().readAllBytes())).contains("needs a number");
    assertThat(wrong.waitFor()).isEqualTo(2);
  }

  private static void connect(String[] node) throws SQLException {
    try (Connection conn = DriverManager.getConnection(PgTarget.parse(node[5]).jdbcUrl())) {
      assertThat(conn.isValid(5)).isTrue();
    }
  }

  private static List<String[]> nodes(Process process) throws IOException {
    List<String[]> nodes = new ArrayList<>();
    List<String> all = new ArrayList<>();
    for (String line = ""; !"ready".equals(line); ) {
      line = process.inputReader().readLine();
      all.add(line);
      assertThat(line).as("output so far: %s", all).isNotNull();
      if (line.startsWith("node\t")) {
        nodes.add(line.split("\t"));
      }
    }
    assertThat(all).anyMatch(line -> line.startsWith("progress\tnode0 listens on port"));
    return nodes;
  }

  private static Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), ClusterMain.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).start();
  }
}
