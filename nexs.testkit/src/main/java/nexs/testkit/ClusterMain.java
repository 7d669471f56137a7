package nexs.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/** A program that runs a cluster in the foreground until it is told to stop; {@code --help} says how. */
public final class ClusterMain {
  private ClusterMain() {}

  /** Runs the cluster; ends with code 2 for arguments it does not know and 1 if the cluster does not start. */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.in, System.out, System.err));
  }

  private static int run(List<String> arguments, InputStream in, PrintStream out, PrintStream err) {
    ClusterArguments parsed;
    try {
      parsed = ClusterArguments.parse(arguments);
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      return 2;
    }
    if (parsed.help()) {
      out.println(ClusterArguments.USAGE);
      return 0;
    }
    try {
      serve(parsed, in, out);
      return 0;
    } catch (PgServerException | IllegalArgumentException | AssertionError | IOException e) {
      err.println(e.getMessage());
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private static void serve(ClusterArguments arguments, InputStream in, PrintStream out)
      throws IOException, InterruptedException {
    if (arguments.pidFile().isPresent()) {
      Path file = arguments.pidFile().get().toAbsolutePath();
      Files.writeString(file, ProcessHandle.current().pid() + "\n");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(file), "nexs-testkit-pid-file"));
    }
    PgClusterBuilder builder =
        arguments.cluster().onProgress(step -> out.printf("progress\t%s%n", step));
    try (PgCluster cluster = builder.start()) {
      for (PgNode node : cluster.nodes()) {
        out.printf(
            "node\t%s\t%s\t%s\t%d\t%s\t%s%n",
            node.name(),
            node.role().name().toLowerCase(Locale.ROOT),
            node.target().host(),
            node.target().port(),
            node.target().dsn(),
            cluster.server(node.index()).logFile());
      }
      out.println("ready");
      out.flush();
      if (arguments.pidFile().isPresent()) {
        new CountDownLatch(1).await(); // until a signal ends the JVM
      }
      new ClusterCommands(cluster, out).obey(in); // until it ends
    }
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      return; // the folder may be gone, and the JVM is ending
    }
  }
}
