package nexs.replicas.cluster;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import nexs.api.CallContext;
import nexs.api.IConn;
import nexs.api.config.ClusterConfig;
import nexs.api.config.ConnConfig;
import nexs.api.error.NexsException;
import nexs.replicas.INodeSource;
import org.jspecify.annotations.Nullable;

/** Looks at one node again and again, on a connection and a virtual thread of its own, so that a node that does not answer holds up nothing else. */
final class NodeWatch {

  private static final System.Logger LOG = System.getLogger(NodeWatch.class.getName());

  /** For the first look, where connections may take as long as they like. */
  private static final Duration LONGEST_FIRST = Duration.ofSeconds(10);

  private final Node node;
  private final Monitor monitor;
  private final INodeSource source;
  private final Duration timeout;
  private final ConnConfig first;
  private final ConnConfig config;
  private final Thread thread;
  private volatile boolean over;
  private volatile boolean wanted;
  private volatile boolean stale;
  private boolean begun;
  private boolean warm;
  private long tookNanos;
  private @Nullable IConn conn;

  NodeWatch(String name, Node node, ClusterConfig cluster, INodeSource source, Monitor monitor) {
    this.node = node;
    this.monitor = monitor;
    this.source = source;
    this.timeout = cluster.checkTimeout();
    ConnConfig usual = node.config().pool().conn();
    // A look that takes too long is not worth a wait
    this.config = usual.edit().cancelTimeout(Duration.ofMillis(1)).connectTimeout(timeout).build();
    Duration unhurried = usual.connectTimeout().isZero() ? LONGEST_FIRST : usual.connectTimeout();
    this.first = config.edit().connectTimeout(unhurried).build();
    this.thread =
        Thread.ofVirtual().name("nexs-" + name + "-watch-" + node.id()).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /**
   * Looks at once. For any thread.
   *
   * @param anew on a new connection: the address may lead to another server than it did
   */
  void poke(boolean anew) {
    if (anew) {
      stale = true;
    }
    wanted = true;
    LockSupport.unpark(thread);
  }

  private void run() {
    try {
      int looks = 0;
      while (!over) {
        looks = wanted ? 0 : looks + 1;
        wanted = false;
        if (stale) {
          stale = false;
          renew();
        }
        if (look()) {
          pause(monitor.pauseNanos(node, looks));
        }
      }
    } finally {
      drop();
    }
  }

  /** Goes over to a new connection. Where there is none to be had, the old one still tells something. */
  private void renew() {
    try {
      IConn fresh = source.connect(config);
      drop();
      conn = fresh;
    } catch (RuntimeException e) {
      LOG.log(
          System.Logger.Level.DEBUG,
          "node \"%s\" gave no new connection; it is looked at on the old one".formatted(node),
          e);
    }
  }

  private void pause(long nanos) {
    long until = System.nanoTime() + nanos;
    for (long left = nanos; left > 0 && !wanted && !over; left = until - System.nanoTime()) {
      LockSupport.parkNanos(this, left);
    }
  }

  /** False for a look that says nothing: somebody ended the session, which only a server that lives can do. */
  private boolean look() {
    try {
      Sighting sighting = begun ? CallContext.deadline(timeout).call(this::ask) : begin();
      monitor.seen(node, sighting, tookNanos);
      return true;
    } catch (NexsException e) {
      drop();
      if (e.sqlState().filter("57P01"::equals).isPresent()) {
        return false;
      }
      missed(String.valueOf(e.getMessage()));
      return true;
    } catch (RuntimeException e) {
      drop();
      LOG.log(System.Logger.Level.ERROR, "a look at node \"%s\" failed".formatted(node), e);
      missed("a look at it failed (" + e.getClass().getSimpleName() + "); the log has more");
      return true;
    }
  }

  private void missed(String why) {
    if (!over) {
      monitor.missed(node, why);
    }
  }

  /** The first look, which has as long as any connection to be made: a program that starts is slow, and its nodes are not dead for that. */
  private Sighting begin() {
    begun = true;
    conn = source.connect(first);
    return CallContext.deadline(first.connectTimeout()).call(this::ask);
  }

  private Sighting ask() {
    IConn open = conn;
    boolean cold = !warm; // the first look fills the caches of the server and of the program
    warm = true;
    if (open == null) {
      open = source.connect(config);
      conn = open;
    }
    long began = System.nanoTime();
    Sighting sighting = Sighting.of(open);
    tookNanos = cold ? 0 : System.nanoTime() - began;
    return sighting;
  }

  private void drop() {
    IConn open = conn;
    conn = null;
    warm = false;
    if (open != null) {
      open.close();
    }
  }

  /** Ends the looks, also one that is under way; {@link #await} waits for that. */
  void end() {
    over = true;
    thread.interrupt();
  }

  /** Waits until the connection is closed. */
  void await() {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
