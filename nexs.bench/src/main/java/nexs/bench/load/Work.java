package nexs.bench.load;

import java.util.List;
import java.util.stream.LongStream;
import nexs.bench.peer.BlockingPeer;
import nexs.bench.peer.CallbackPeer;
import nexs.bench.peer.Completion;
import nexs.bench.peer.Event;
import nexs.bench.peer.Item;
import nexs.bench.peer.Sql;

/** What one call of a caller does. Every answer is looked at: a wrong one ends the run. */
public enum Work {
  /** Reads a row by its key. */
  POINT(true) {
    @Override
    void call(BlockingPeer peer, Keys keys) throws Exception {
      long id = keys.next();
      expect(id, peer.point(id).id());
    }

    @Override
    void call(CallbackPeer peer, Keys keys, Outcome outcome) {
      long id = keys.next();
      peer.point(id, tell(item -> expect(id, item.id()), outcome));
    }
  },

  /** Updates a row by its key. */
  EXEC(true) {
    @Override
    void call(BlockingPeer peer, Keys keys) throws Exception {
      expect(1, peer.exec(keys.next()));
    }

    @Override
    void call(CallbackPeer peer, Keys keys, Outcome outcome) {
      peer.exec(keys.next(), tell(affected -> expect(1, affected), outcome));
    }
  },

  /** Updates two rows in a transaction, the lower key first, since concurrent ones would deadlock otherwise. */
  TRANSACTION(true) {
    @Override
    void call(BlockingPeer peer, Keys keys) throws Exception {
      long one = keys.next();
      long other = keys.next();
      expect(2, peer.transaction(Math.min(one, other), Math.max(one, other)));
    }

    @Override
    void call(CallbackPeer peer, Keys keys, Outcome outcome) {
      long one = keys.next();
      long other = keys.next();
      peer.transaction(
          Math.min(one, other),
          Math.max(one, other),
          tell(affected -> expect(2, affected), outcome));
    }
  },

  /** Inserts a thousand rows in a transaction. */
  BATCH(false) {
    @Override
    void call(BlockingPeer peer, Keys keys) throws Exception {
      expect(Sql.BATCH, peer.batch(ITEMS));
    }

    @Override
    void call(CallbackPeer peer, Keys keys, Outcome outcome) {
      peer.batch(ITEMS, tell(affected -> expect(Sql.BATCH, affected), outcome));
    }
  },

  /** Takes a connection, lets other threads run as any wait for the server would, and gives it back. */
  POOL(false) {
    @Override
    void call(BlockingPeer peer, Keys keys) throws Exception {
      peer.acquire(Thread::yield);
    }

    @Override
    void call(CallbackPeer peer, Keys keys, Outcome outcome) {
      peer.acquire(tell(nothing -> expect(0, nothing), outcome));
    }
  },

  /** Reads the whole table. */
  READ(false) {
    @Override
    void call(BlockingPeer peer, Keys keys) throws Exception {
      expect(SUM_OF_IDS, peer.read());
    }

    @Override
    void call(CallbackPeer peer, Keys keys, Outcome outcome) {
      peer.read(tell(sum -> expect(SUM_OF_IDS, sum), outcome));
    }
  },

  /** Reads a thousand rows of twelve columns into records. */
  MAP(false) {
    @Override
    void call(BlockingPeer peer, Keys keys) throws Exception {
      List<Event> events = peer.map();
      expect(Sql.EVENTS, events.size());
      expect(Sql.EVENTS, events.getLast().id());
    }

    @Override
    void call(CallbackPeer peer, Keys keys, Outcome outcome) {
      throw new UnsupportedOperationException("no peer with callbacks maps");
    }
  },

  /** Fills an empty table with a quarter of a million rows. */
  COPY_IN(false) {
    @Override
    void call(BlockingPeer peer, Keys keys) throws Exception {
      expect(Sql.COPY, peer.copyIn(Many.ITEMS));
    }

    @Override
    void call(CallbackPeer peer, Keys keys, Outcome outcome) {
      throw new UnsupportedOperationException("no peer with callbacks copies");
    }
  },

  /** Reads the whole table, by COPY where there is COPY. */
  COPY_OUT(false) {
    @Override
    void call(BlockingPeer peer, Keys keys) throws Exception {
      expect(SUM_OF_IDS, peer.copyOut());
    }

    @Override
    void call(CallbackPeer peer, Keys keys, Outcome outcome) {
      throw new UnsupportedOperationException("no peer with callbacks copies");
    }
  };

  /** Made by the first who copies. */
  static final class Many {

    static final List<Item> ITEMS = LongStream.rangeClosed(1, Sql.COPY).mapToObj(Item::of).toList();

    private Many() {}
  }

  static final List<Item> ITEMS = LongStream.rangeClosed(1, Sql.BATCH).mapToObj(Item::of).toList();
  private static final long SUM_OF_IDS = Sql.ROWS * (Sql.ROWS + 1L) / 2;

  private final boolean takesTurns;

  Work(boolean takesTurns) {
    this.takesTurns = takesTurns;
  }

  /** Whether those callers and the server never work at the same time: one caller, who waits for each answer. */
  public boolean takesTurns(Callers callers) {
    return takesTurns && callers.count() == 1;
  }

  /** Calls, and throws for a wrong answer. */
  abstract void call(BlockingPeer peer, Keys keys) throws Exception;

  /** Calls, and tells the outcome, maybe by another thread. */
  abstract void call(CallbackPeer peer, Keys keys, Outcome outcome);

  void expect(long wanted, long got) {
    if (wanted != got) {
      throw new WrongResultException(this, wanted, got);
    }
  }

  private interface Check<T> {
    void look(T result);
  }

  private static <T> Completion<T> tell(Check<T> check, Outcome outcome) {
    return new Completion<>() {
      @Override
      public void done(T result) {
        try {
          check.look(result);
        } catch (WrongResultException e) {
          outcome.failed(e);
          return;
        }
        outcome.right();
      }

      @Override
      public void failed(Throwable failure) {
        outcome.failed(failure);
      }
    };
  }
}
