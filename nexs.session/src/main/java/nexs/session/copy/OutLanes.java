package nexs.session.copy;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import nexs.api.copy.CopyOut;
import nexs.api.error.CancelledException;

/**
 * A table read over several sessions at once: the rows are those of one moment, in no order, and what waits to be taken is bounded. For one
 * thread.
 */
final class OutLanes<T> implements Iterator<T>, AutoCloseable {

  private final OutFlow<T> flow;
  private int running;
  private Iterator<T> taken = List.<T>of().iterator();

  private OutLanes(OutFlow<T> flow) {
    this.flow = flow;
    this.running = flow.lanes();
  }

  /** Opens the first session and starts all lanes. */
  static <T> OutLanes<T> open(ICopyPlace place, CopyOut<T> copy) {
    ICopySession first = place.enter();
    OutFlow<T> flow;
    try {
      flow = new OutFlow<>(place, copy, first);
    } catch (Throwable e) {
      try {
        first.rollback();
      } finally {
        place.leave(first);
      }
      throw e;
    }
    OutLanes<T> lanes = new OutLanes<>(flow);
    flow.start(lanes);
    return lanes;
  }

  @Override
  public boolean hasNext() {
    while (!taken.hasNext()) {
      if (running == 0) {
        close();
        return false;
      }
      OutFlow.Handful<T> next = take();
      if (next.last()) {
        running--;
      }
      Throwable failure = next.failure();
      if (failure != null) {
        close();
        throw rethrown(failure);
      }
      taken = next.rows().iterator();
    }
    return true;
  }

  private OutFlow.Handful<T> take() {
    try {
      return flow.take();
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new CancelledException(
          "the thread was interrupted during a COPY out over several lanes; nexs ended it, and the connections stay usable",
          true,
          null,
          null);
    }
  }

  /** Lanes throw nothing that must be declared. */
  private static RuntimeException rethrown(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return (RuntimeException) failure;
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return taken.next();
  }

  @Override
  public void close() {
    running = 0;
    flow.stop();
  }
}
