package nexs.session.copy;

import java.util.concurrent.atomic.LongAdder;
import nexs.api.TxOptions;
import nexs.api.copy.CopyIn;
import nexs.api.error.BusyException;
import nexs.mapping.CopyBuffer;
import org.jspecify.annotations.Nullable;

/** One session's part in a COPY over several. For one thread. */
final class Lane<T> implements AutoCloseable {

  private final int number;
  private final ICopySession session;
  private final CopyIn<T> copy;
  private final Meter meter;
  private final Turns turns;
  private final LongAdder counted;
  private final Backends backends;
  private final LaneSetup<T> setup;
  private final CopyBuffer buffer;

  /**
   * On a session of its own.
   *
   * @param number from 0
   * @param counted by the server, of all lanes
   */
  Lane(
      int number,
      ICopySession session,
      CopyIn<T> copy,
      Meter meter,
      Turns turns,
      LongAdder counted,
      Backends backends) {
    this.number = number;
    this.session = session;
    this.copy = copy;
    this.meter = meter;
    this.turns = turns;
    this.counted = counted;
    this.backends = backends;
    this.setup = new LaneSetup<>(session, copy, meter);
    this.buffer = setup.buffer();
  }

  /** Takes chunks until there are none, and commits. */
  void run(Feed.@Nullable Chunk<T> first, Feed<T> feed) {
    if (copy.commits()) {
      Feed.Chunk<T> chunk = first;
      while (chunk != null) {
        commit(chunk);
        chunk = feed.take();
      }
      return;
    }
    boolean done = false;
    try {
      begin();
      long count = copy.badRows() == null ? whole(first, feed) : chunks(first, feed);
      session.exec("SET CONSTRAINTS ALL IMMEDIATE");
      turns.ready();
      switch (turns.await(number, this::conflict)) {
        case MINE -> {
          session.commit();
          counted.add(count);
          turns.done(number);
        }
        case OVER -> session.rollback();
        case CONFLICT -> throw conflicting();
      }
      done = true;
    } finally {
      if (!done) {
        session.rollback();
      }
    }
  }

  private void begin() {
    session.begin(TxOptions.DEFAULT);
    backends.began(number, session);
  }

  private long whole(Feed.@Nullable Chunk<T> first, Feed<T> feed) {
    WholeCopy<T> whole = setup.whole(buffer, 0);
    Feed.Chunk<T> chunk = first;
    while (chunk != null) {
      whole.goOnAt(chunk.before());
      chunk.rows().forEach(whole::add);
      chunk = whole.orAbort(feed::take);
    }
    return whole.finish();
  }

  private long chunks(Feed.@Nullable Chunk<T> first, Feed<T> feed) {
    ChunkCopy<T> chunks = setup.chunks(buffer);
    long count = 0;
    Feed.Chunk<T> chunk = first;
    while (chunk != null) {
      count += chunks.load(chunk.rows(), chunk.before());
      meter.sent(chunk.rows().size(), 0);
      chunk = feed.take();
    }
    return count;
  }

  /** One chunk, in its turn; once more where it stood in the way of one before it. */
  private void commit(Feed.Chunk<T> chunk) {
    boolean done = false;
    try {
      while (!committed(chunk)) {
        session.rollback();
        if (turns.await(chunk.number(), () -> false) == Turns.Outcome.OVER) {
          break;
        }
      }
      done = true;
    } finally {
      if (!done) {
        turns.failed(chunk.number());
        session.rollback();
      }
    }
  }

  private boolean committed(Feed.Chunk<T> chunk) {
    begin();
    long count = setup.chunks(buffer).load(chunk.rows(), chunk.before());
    switch (turns.await(chunk.number(), this::conflict)) {
      case OVER -> session.rollback();
      case CONFLICT -> {
        return false;
      }
      case MINE -> {
        session.commit();
        counted.add(count);
        meter.sent(chunk.rows().size(), 0);
        if (copy.position() != null) {
          copy.position().committed(chunk.before() + chunk.rows().size());
        }
        turns.done(chunk.number());
      }
    }
    return true;
  }

  /** Whether another lane waits for what this one has written: the server cannot see that this one waits for that one. */
  private boolean conflict() {
    return backends.waitFor(session);
  }

  private BusyException conflicting() {
    return new BusyException(
        "two lanes of the COPY into "
            + copy.table()
            + " wait for each other: they write rows that exclude one another, such as the same unique key;"
            + " all of it is undone; copy with one lane to learn which row it is");
  }

  /** Gives its buffer back. */
  @Override
  public void close() {
    buffer.close();
  }
}
