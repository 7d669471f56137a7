package nexs.bench.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nexs.bench.cpu.OneCpu;
import nexs.bench.load.Callers;
import nexs.bench.load.Work;
import nexs.bench.peer.Target;

/** PostgreSQL's own clients in C, where they are on the machine: what the server can give. */
final class PgBench {

  static final String TITLE = "pgbench or psql, in C: the limit";

  private static final Pattern CALLS_PER_SECOND = Pattern.compile("tps = ([0-9.]+)");
  private static final Pattern MILLIS = Pattern.compile("Time: ([0-9.]+) ms");
  private static final String KEY = "\\set id random(1, 1000000)\n";
  private static final String UPDATE =
      "UPDATE bench_accounts SET balance = balance + 1 WHERE id = :id;\n";

  private final Target target;
  private final OneCpu oneCpu;
  private final Progress progress;

  PgBench(Target target, OneCpu oneCpu, Progress progress) {
    this.target = target;
    this.oneCpu = oneCpu;
    this.progress = progress;
  }

  /** Calls a second by callers; empty where there is no such client, none for this work, or one that fails. */
  Map<String, Double> limits(Work work, List<String> callers, Pace pace) throws Exception {
    try {
      return measure(work, callers, pace);
    } catch (IOException e) {
      progress.note("  no limit is shown: " + e.getMessage());
      return Map.of();
    }
  }

  private Map<String, Double> measure(Work work, List<String> callers, Pace pace) throws Exception {
    return switch (work) {
      case POINT ->
          pgbench(
              work,
              KEY + "SELECT id, name, amount, created_at FROM bench_items WHERE id = :id;\n",
              callers,
              pace);
      case EXEC -> pgbench(work, KEY + UPDATE, callers, pace);
      case TRANSACTION ->
          pgbench(
              work,
              "BEGIN;\n" + KEY + UPDATE + "\\set id random(:id, 1000000)\n" + UPDATE + "COMMIT;\n",
              callers,
              pace);
      case READ -> psql();
      case BATCH, POOL, MAP, COPY_IN, COPY_OUT -> Map.of();
    };
  }

  private Map<String, Double> pgbench(Work work, String script, List<String> callers, Pace pace)
      throws Exception {
    Optional<Path> program = find("pgbench");
    if (program.isEmpty()) {
      progress.note("  pgbench is not on this machine: no limit is shown");
      return Map.of();
    }
    Path file = Files.createTempFile("nexs-bench-", ".sql");
    try {
      Files.writeString(file, script);
      Map<Integer, Double> known = new LinkedHashMap<>();
      Map<String, Double> limits = new LinkedHashMap<>();
      for (String some : callers) {
        Callers those = Callers.parse(some);
        int clients = Math.min(Server.CONNECTIONS, those.count());
        if (!known.containsKey(clients)) {
          OneCpu.Task<Double> run = () -> callsPerSecond(program.get(), file, clients, pace);
          known.put(clients, work.takesTurns(those) ? oneCpu.run(run) : run.run());
        }
        limits.put(some, known.get(clients));
      }
      return limits;
    } finally {
      Files.delete(file);
    }
  }

  private double callsPerSecond(Path program, Path script, int clients, Pace pace)
      throws IOException, InterruptedException {
    int seconds = Math.max(1, pace.sweeps() * pace.millis() / 1000);
    List<String> command = new ArrayList<>();
    command.addAll(List.of(program.toString(), "-n", "-M", "prepared"));
    command.addAll(List.of("-f", script.toString(), "-c", String.valueOf(clients)));
    command.addAll(List.of("-j", String.valueOf(Math.min(2, clients))));
    command.addAll(List.of("-T", String.valueOf(seconds)));
    return number(CALLS_PER_SECOND, output(command, target.database()));
  }

  private Map<String, Double> psql() throws IOException, InterruptedException {
    Optional<Path> program = find("psql");
    if (program.isEmpty()) {
      progress.note("  psql is not on this machine: no limit is shown");
      return Map.of();
    }
    List<String> command =
        List.of(
            program.get().toString(),
            "-X",
            "-o",
            "/dev/null",
            "-c",
            "\\timing on",
            "-c",
            "COPY bench_items TO STDOUT",
            "-d");
    String out = output(command, target.database());
    return Map.of("1", 1000 / number(MILLIS, out));
  }

  private String output(List<String> command, String database)
      throws IOException, InterruptedException {
    List<String> whole = new ArrayList<>(command);
    whole.add(database);
    ProcessBuilder builder = new ProcessBuilder(whole).redirectErrorStream(true);
    builder.environment().put("PGHOST", target.host().host());
    builder.environment().put("PGPORT", String.valueOf(target.host().port()));
    builder.environment().put("PGUSER", target.user());
    builder.environment().put("PGPASSWORD", target.password());
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
      throw new IOException("%s failed: %s".formatted(command.getFirst(), out));
    }
    return out;
  }

  private static double number(Pattern pattern, String out) throws IOException {
    Matcher matcher = pattern.matcher(out);
    if (!matcher.find()) {
      throw new IOException("no %s in: %s".formatted(pattern, out));
    }
    return Double.parseDouble(matcher.group(1));
  }

  /** On the PATH, or where Debian's packages keep it, the newest. */
  private static Optional<Path> find(String name) throws IOException {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      Path file = Path.of(folder, name);
      if (!folder.isEmpty() && Files.isExecutable(file)) {
        return Optional.of(file);
      }
    }
    Path versions = Path.of("/usr/lib/postgresql");
    if (!Files.isDirectory(versions)) {
      return Optional.empty();
    }
    try (Stream<Path> folders = Files.list(versions)) {
      return folders
          .map(folder -> folder.resolve("bin").resolve(name))
          .filter(Files::isExecutable)
          .max(Path::compareTo);
    }
  }
}
