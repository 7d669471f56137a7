package nexs.replicas.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import nexs.api.IPoolView;
import nexs.api.config.NodeConfig;
import nexs.replicas.INodeDiscovery;
import org.jspecify.annotations.Nullable;

/** Asks a program's discovery again and again, on a virtual thread of its own, so that one that hangs or fails holds up nothing else. */
final class Discoverer implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Discoverer.class.getName());

  /** For a discovery to take note of the interrupt; some calls into the operating system, such as those of name services, never do. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final String name;
  private final INodeDiscovery discovery;
  private final IPoolView primary;
  private final Membership membership;
  private final Duration interval;
  private final Thread thread;
  private volatile boolean over;
  private boolean troubled;

  Discoverer(
      String name,
      INodeDiscovery discovery,
      IPoolView primary,
      Membership membership,
      Duration interval) {
    this.name = name;
    this.discovery = discovery;
    this.primary = primary;
    this.membership = membership;
    this.interval = interval;
    this.thread = Thread.ofVirtual().name("nexs-" + name + "-discovery").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    while (!over) {
      ask();
      pause();
    }
  }

  private void ask() {
    try {
      List<NodeConfig> answer =
          List.copyOf(Objects.requireNonNull(discovery.nodes(primary), "it answered null"));
      if (over) {
        return;
      }
      if (answer.isEmpty()) {
        trouble(System.Logger.Level.INFO, "named no node", null);
      } else {
        membership.follow(answer);
        troubled = false;
      }
    } catch (Throwable e) { // the code of the program, whose errors must not end the task either
      if (!over) {
        trouble(System.Logger.Level.WARNING, "failed", e);
      }
    }
  }

  /** Says so, but not each time in a row. */
  private void trouble(System.Logger.Level first, String what, @Nullable Throwable cause) {
    LOG.log(
        troubled ? System.Logger.Level.DEBUG : first,
        "the discovery of cluster \"%s\" %s; the nodes stay as they are, and it is asked again every %s"
            .formatted(name, what, interval),
        cause);
    troubled = true;
  }

  private void pause() {
    Thread.interrupted(); // a flag that the discovery left would end every pause at once
    long until = System.nanoTime() + interval.toNanos();
    for (long left = interval.toNanos(); left > 0 && !over; left = until - System.nanoTime()) {
      LockSupport.parkNanos(this, left);
    }
  }

  /** Interrupts a question that is under way, and waits until the task has ended. */
  @Override
  public void close() {
    over = true;
    thread.interrupt();
    if (thread.getState() == Thread.State.NEW || Thread.currentThread().equals(thread)) {
      return;
    }
    try {
      if (!thread.join(GRACE)) {
        LOG.log(
            System.Logger.Level.WARNING,
            "the discovery of cluster \"%s\" does not heed its interrupt; its thread ends when it returns"
                .formatted(name));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
