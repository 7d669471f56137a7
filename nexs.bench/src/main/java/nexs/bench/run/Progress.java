package nexs.bench.run;

import java.io.PrintStream;
import java.time.Duration;

/** Lines that tell how far a run is. */
final class Progress {

  private final PrintStream out;
  private long started;
  private int steps;
  private int done;

  Progress(PrintStream out) {
    this.out = out;
  }

  /** A benchmark of so many steps begins. */
  void begin(String bench, int steps) {
    this.steps = steps;
    done = 0;
    started = System.nanoTime();
    out.printf("%n%s%n", bench);
    out.flush();
  }

  /** A step has ended. */
  void step(String what) {
    done++;
    Duration spent = Duration.ofNanos(System.nanoTime() - started);
    Duration left = spent.multipliedBy(Math.max(0, steps - done)).dividedBy(done);
    out.printf(
        "  [%2d/%2d, %d:%02d to go] %s%n",
        done, steps, left.toMinutes(), left.toSecondsPart(), what);
    out.flush();
  }

  /** Something worth knowing. */
  void note(String text) {
    out.println(text);
    out.flush();
  }
}
