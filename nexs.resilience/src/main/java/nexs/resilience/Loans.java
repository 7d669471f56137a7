package nexs.resilience;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import nexs.api.IConn;
import nexs.api.copy.CopyResult;
import nexs.api.copy.ICopyWriter;
import nexs.api.error.NexsException;
import nexs.api.layer.IConnWatch;
import nexs.api.layer.WatchedConn;
import org.jspecify.annotations.Nullable;

/**
 * What calls have given to the program that keeps a connection until it is closed, and so a place: connections, writers and streams of COPY. One
 * that the program has lost without closing it leaves its place too, once it is garbage and somebody asks. Safe for any number of threads.
 */
final class Loans {

  private final Places places;
  private final Set<Loan> out = ConcurrentHashMap.newKeySet();
  private final ReferenceQueue<Holder> lost = new ReferenceQueue<>();

  Loans(Places places) {
    this.places = places;
  }

  /** What is to be given to the program in place of {@code result}, and has the place now; null where that keeps no connection. */
  @Nullable Object lend(@Nullable Object result) {
    return switch (result) {
      case IConn conn -> new WatchedConn(conn, new Holder(this));
      case ICopyWriter<?> writer -> new LentWriter<>(writer, new Holder(this));
      case Stream<?> rows -> rows.onClose(new Holder(this)::closed);
      case null, default -> null;
    };
  }

  /** Takes the places of what was lost. */
  void takeBack() {
    for (Reference<?> found = lost.poll(); found != null; found = lost.poll()) {
      end((Loan) found);
    }
  }

  private void end(Loan loan) {
    if (out.remove(loan)) {
      places.leave();
    }
  }

  /** Stays while the program has what it was lent; equal to itself alone. */
  private static final class Loan extends WeakReference<Holder> {

    Loan(Holder holder, ReferenceQueue<Holder> queue) {
      super(holder, queue);
    }
  }

  /** Known to what is lent, and to nothing else: garbage when that is. */
  private static final class Holder implements IConnWatch {

    private final Loans loans;
    private final Loan loan;

    Holder(Loans loans) {
      this.loans = loans;
      this.loan = new Loan(this, loans.lost);
      loans.out.add(loan);
    }

    @Override
    public void failed(NexsException failure, boolean broken) {}

    @Override
    public void closed() {
      loans.end(loan);
    }
  }

  /** A writer that leaves its place when it ends. */
  private record LentWriter<T>(ICopyWriter<T> writer, Holder holder) implements ICopyWriter<T> {

    @Override
    public void write(T row) {
      writer.write(row);
    }

    @Override
    public CopyResult finish() {
      try {
        return writer.finish();
      } finally {
        holder.closed();
      }
    }

    @Override
    public void close() {
      try {
        writer.close();
      } finally {
        holder.closed();
      }
    }
  }
}
