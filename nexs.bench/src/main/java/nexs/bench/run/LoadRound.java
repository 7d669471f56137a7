package nexs.bench.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import nexs.bench.jmh.LoadBenchmark;
import nexs.bench.jmh.LoadProfiler;
import nexs.bench.jmh.Turns;
import nexs.bench.load.Callers;
import nexs.bench.load.LoadReport;
import nexs.bench.load.Work;
import nexs.bench.peer.Peers;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;

/** One JVM for each peer, all alive at the same time, working in turn. */
record LoadRound(Work work, List<String> callers, List<Peers> peers, Pace pace) {

  /** The reports of each peer's measured sweeps. */
  Map<Peers, List<Map<Callers, LoadReport>>> run(
      Surroundings surroundings, Turnstile.Watcher watcher) throws Exception {
    Map<Peers, CompletableFuture<List<Map<Callers, LoadReport>>>> sweeps = new LinkedHashMap<>();
    try (ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory());
        Turnstile turnstile = new Turnstile()) {
      for (Peers peer : peers) {
        sweeps.put(
            peer,
            CompletableFuture.supplyAsync(() -> fork(peer, turnstile, surroundings), threads));
      }
      try {
        turnstile.run(peers.size(), watcher);
      } catch (IOException e) {
        // closed, since a process failed: told below
      }
      Map<Peers, List<Map<Callers, LoadReport>>> results = new LinkedHashMap<>();
      sweeps.forEach((peer, reports) -> results.put(peer, reports.join()));
      return results;
    }
  }

  private List<Map<Callers, LoadReport>> fork(
      Peers peer, Turnstile turnstile, Surroundings surroundings) {
    try {
      List<Map<Callers, LoadReport>> sweeps = new ArrayList<>();
      for (RunResult result :
          surroundings
              .forks()
              .run(
                  LoadBenchmark.class,
                  peer.key(),
                  surroundings.server().file(),
                  options ->
                      options
                          .addProfiler(LoadProfiler.class)
                          .jvmArgsPrepend("-D" + Turns.PORT + "=" + turnstile.port())
                          .param("peer", peer.key())
                          .param("work", work.name())
                          .param("callers", String.join("/", callers))
                          .param("connections", String.valueOf(Server.CONNECTIONS))
                          .param("millis", String.valueOf(pace.millis()))
                          .warmupIterations(pace.warmups())
                          .measurementIterations(pace.sweeps()))) {
        for (BenchmarkResult fork : result.getBenchmarkResults()) {
          for (IterationResult sweep : fork.getIterationResults()) {
            sweeps.add(LoadProfiler.reports(sweep));
          }
        }
      }
      return sweeps;
    } catch (Exception e) {
      close(turnstile);
      throw new CompletionException(e);
    }
  }

  private static void close(Turnstile turnstile) {
    try {
      turnstile.close();
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }
}
