package nexs.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * The threads of this JVM that are alive, virtual ones too.
 *
 * <p>No method of Java lists virtual threads, but a thread dump to a file does.
 */
final class LiveThreads {
  private static final Pattern HEAD =
      Pattern.compile("#(\\d+) \"(.*)\" ((?:virtual )?)([A-Z_]+) .*");
  private static final int FRAMES_SHOWN = 12;

  /** A thread as the dump shows it. */
  record Seen(long id, String name, boolean virtual, String stack) {
    String describe() {
      return "%s thread %d '%s'%s".formatted(virtual ? "virtual" : "platform", id, name, stack);
    }
  }

  private LiveThreads() {}

  /** All threads by their ids. */
  static Map<Long, Seen> now() {
    try {
      Path folder = Files.createTempDirectory("nexs-threads");
      Path dump = folder.resolve("dump");
      try {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        beans.invoke(
            new ObjectName("com.sun.management:type=HotSpotDiagnostic"),
            "dumpThreads",
            new Object[] {dump.toString(), "TEXT_PLAIN"},
            new String[] {String.class.getName(), String.class.getName()});
        return parse(Files.readString(dump));
      } finally {
        Files.deleteIfExists(dump);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The threads could not be written down", e);
    } catch (JMException e) {
      throw new IllegalStateException(
          "This JVM does not tell its threads; leak checks need the module jdk.management", e);
    }
  }

  private static Map<Long, Seen> parse(String dump) {
    Map<Long, Seen> threads = new LinkedHashMap<>();
    for (String block : dump.split("\n\n")) {
      String[] lines = block.strip().split("\n");
      Matcher head = HEAD.matcher(lines[0]);
      if (head.matches()) {
        StringBuilder stack = new StringBuilder();
        for (int i = 1; i < Math.min(lines.length, FRAMES_SHOWN); i++) {
          stack.append("\n        ").append(lines[i].strip());
        }
        long id = Long.parseLong(head.group(1));
        threads.put(id, new Seen(id, head.group(2), !head.group(3).isEmpty(), stack.toString()));
      }
    }
    return threads;
  }
}
