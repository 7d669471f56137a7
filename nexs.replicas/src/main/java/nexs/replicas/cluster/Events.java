package nexs.replicas.cluster;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import nexs.replicas.ITopologyEvent;
import nexs.replicas.ITopologyListener;
import nexs.replicas.ITopologySubscription;

/** Tells listeners of events in their order, on a thread of its own, which begins with the first listener. Safe for any number of threads. */
final class Events implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Events.class.getName());

  private final String name;
  private final List<ITopologyListener> listeners = new CopyOnWriteArrayList<>();
  private final LinkedBlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();
  private boolean running;
  private boolean closed;

  Events(String name) {
    this.name = name;
  }

  ITopologySubscription add(ITopologyListener listener) {
    synchronized (this) {
      if (!closed && !running) {
        running = true;
        Thread.ofVirtual().name("nexs-" + name + "-events").start(this::tell);
      }
    }
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** Puts an event behind all others; it is told to those who listen then. */
  void put(ITopologyEvent event) {
    if (!listeners.isEmpty()) {
      waiting.add(() -> listeners.forEach(listener -> tell(listener, event)));
    }
  }

  private void tell(ITopologyListener listener, ITopologyEvent event) {
    try {
      listener.changed(event);
    } catch (RuntimeException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "a listener of cluster \"%s\" failed for %s; the others are told".formatted(name, event),
          e);
    }
  }

  private void tell() {
    try {
      while (true) {
        waiting.take().run();
        synchronized (this) {
          if (closed && waiting.isEmpty()) {
            return;
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // a listener interrupted it; nobody is told any more
    }
  }

  /** Tells what waits, and ends. */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    waiting.add(() -> {});
  }
}
