package nexs.examples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import nexs.api.config.ClusterConfig;
import nexs.api.config.ClusterConfigBuilder;

/**
 * A primary and two standbys of an example's own, in a process of their own, since the example kills them. {@code manage.sh} says where the
 * program for that is. For one thread.
 */
final class Playground implements AutoCloseable {

  private static final String CLASS_PATH = "NEXS_EXAMPLE_CLUSTER_PATH";

  private final Process process;
  private final BufferedReader answers;
  private final List<String> dsns = new ArrayList<>();

  private Playground(Process process) {
    this.process = process;
    this.answers = process.inputReader();
  }

  /** Starts it, which takes a few seconds. */
  static Playground start(String... options) {
    String classPath = System.getenv(CLASS_PATH);
    if (classPath == null) {
      throw new IllegalStateException(
          CLASS_PATH
              + " is not set, the class path of nexs.testkit's cluster; run the example by infrastructure/manage.sh example NAME");
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classPath));
    command.addAll(List.of("nexs.testkit.ClusterMain", "--ports", "5442,5443,5444"));
    command.addAll(List.of(options));
    try {
      Playground started =
          new Playground(
              new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
      started.await("ready");
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException("the cluster could not be started", e);
    }
  }

  /** The nodes {@code a}, {@code b} and {@code c}, of which {@code a} is the primary at first. */
  ClusterConfigBuilder nodes() {
    ClusterConfigBuilder nodes = ClusterConfig.builder();
    for (int i = 0; i < dsns.size(); i++) {
      nodes.node(id(i), dsns.get(i));
    }
    return nodes;
  }

  /** Has something done to the servers, such as {@code kill b} or {@code failover}; gives the node that it was about. */
  String tell(String command, String... node) {
    StringBuilder line = new StringBuilder(command);
    for (String id : node) {
      line.append(" node").append(id.charAt(0) - 'a');
    }
    try {
      process.outputWriter().write(line.append('\n').toString());
      process.outputWriter().flush();
      String answer = await("done\t");
      return id(Integer.parseInt(answer.substring(answer.indexOf("node") + "node".length())));
    } catch (IOException e) {
      throw new UncheckedIOException("the cluster does not listen any more", e);
    }
  }

  private static String id(int index) {
    return String.valueOf((char) ('a' + index));
  }

  private String await(String wanted) throws IOException {
    for (String line = answers.readLine(); line != null; line = answers.readLine()) {
      String[] parts = line.split("\t");
      if (parts[0].equals("node")) {
        dsns.add(parts[5]);
      } else if (parts[0].equals("failed")) {
        throw new IllegalStateException("the cluster could not do it: " + parts[1]);
      }
      if (line.startsWith(wanted)) {
        return line;
      }
    }
    throw new IllegalStateException("the cluster ended; what it said stands above");
  }

  @Override
  public void close() {
    try {
      process.outputWriter().close();
      process.waitFor(20, TimeUnit.SECONDS);
    } catch (IOException e) {
      System.err.println("The cluster was gone already: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
  }
}
