package nexs.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What {@link ClusterMain} does to its cluster on command, a line each. For one thread. */
final class ClusterCommands {

  private final PgCluster cluster;
  private final PrintStream out;

  ClusterCommands(PgCluster cluster, PrintStream out) {
    this.cluster = cluster;
    this.out = out;
  }

  /** Obeys until the input ends. */
  void obey(InputStream in) throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (!line.isBlank()) {
        answer(line.strip());
      }
    }
  }

  private void answer(String line) {
    try {
      String result = obey(line.split(" +"));
      out.printf("done\t%s%n", result);
    } catch (PgServerException | IllegalArgumentException e) {
      out.printf("failed\t%s%n", String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
    }
    out.flush();
  }

  /** The name of the node that it was about. */
  private String obey(String[] words) {
    if (words.length == 1 && words[0].equals("failover")) {
      return cluster.nodes().get(cluster.failOver()).name();
    }
    if (words.length != 2) {
      throw new IllegalArgumentException("a command is failover, or a word and a node; see --help");
    }
    int node = node(words[1]);
    switch (words[0]) {
      case "kill" -> cluster.kill9(node);
      case "restart" -> cluster.restart(node);
      case "rejoin" -> cluster.rejoin(node);
      case "pause-replay" -> cluster.pauseReplay(node);
      case "resume-replay" -> cluster.resumeReplay(node);
      default -> throw new IllegalArgumentException("'" + words[0] + "' is not known; see --help");
    }
    return words[1];
  }

  private int node(String name) {
    return cluster.nodes().stream()
        .filter(node -> node.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no node '" + name + "'"))
        .index();
  }
}
