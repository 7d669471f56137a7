package nexs.session.copy;

import nexs.api.copy.CopyResult;
import nexs.api.copy.ICopyWriter;
import nexs.api.error.ClosedException;

/** A COPY whose rows are pushed. For one thread at a time. */
final class RowWriter<T> implements ICopyWriter<T> {

  private final WholeCopy<T> copy;
  private final Meter meter;
  private final Runnable whenEnded;
  private boolean ended;

  /** @param whenEnded gives the session back */
  RowWriter(WholeCopy<T> copy, Meter meter, Runnable whenEnded) {
    this.copy = copy;
    this.meter = meter;
    this.whenEnded = whenEnded;
  }

  @Override
  public void write(T row) {
    checkOpen();
    boolean done = false;
    try {
      copy.add(row);
      done = true;
    } finally {
      if (!done) {
        end();
      }
    }
  }

  @Override
  public CopyResult finish() {
    checkOpen();
    try {
      return meter.end(copy.finish());
    } finally {
      end();
    }
  }

  private void checkOpen() {
    if (ended) {
      throw new ClosedException("the COPY has ended; the row was not sent; open another writer");
    }
  }

  private void end() {
    if (!ended) {
      ended = true;
      whenEnded.run();
    }
  }

  @Override
  public void close() {
    if (!ended) {
      copy.abort();
      end();
    }
  }
}
