package nexs.testkit.contract;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Virtual threads of a test, one a task; its close waits for all. */
final class Parallel implements AutoCloseable {

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<CompletableFuture<Boolean>> steps = new CopyOnWriteArrayList<>();

  /** Work with a result, that may throw anything. */
  interface Task<T> {
    T run() throws Exception;
  }

  /** Work without a result. */
  interface Step {
    void run() throws Exception;
  }

  /** Tells threads to end, before their own end is waited for: a failed test would wait for ever otherwise. */
  interface Ending extends AutoCloseable {
    @Override
    void close();
  }

  /** Begins a step; its failure is thrown by {@link #close()}. */
  void run(Step step) {
    steps.add(attempt(step));
  }

  /** Begins a step whose failure is for the caller; its end is true. */
  CompletableFuture<Boolean> attempt(Step step) {
    return start(
        () -> {
          step.run();
          return true;
        });
  }

  /** Begins a task. */
  <T> CompletableFuture<T> start(Task<T> task) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return task.run();
          } catch (Exception e) {
            throw new CompletionException(e);
          }
        },
        threads);
  }

  @Override
  public void close() {
    threads.close();
    steps.forEach(CompletableFuture::join);
  }
}
