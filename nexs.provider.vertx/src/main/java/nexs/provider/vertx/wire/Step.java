package nexs.provider.vertx.wire;

import io.netty.buffer.ByteBuf;
import io.vertx.core.Completable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.internal.command.CommandBase;
import io.vertx.sqlclient.internal.command.CompositeCommand;
import java.util.ArrayList;
import java.util.List;
import nexs.api.error.ServerError;
import nexs.session.driver.TransactionState;
import org.jspecify.annotations.Nullable;

/**
 * One command to the server and the answer to it, which ends with a ReadyForQuery. Made by the caller's thread, filled by the connection's
 * event loop, and read by the caller once its {@link Call} is done.
 *
 * @param <R> what the client completes its command with; of no interest here
 */
public abstract class Step<R> implements Completable<R> {

  private @Nullable WireTap tap;
  private @Nullable Call call;
  private final boolean keepsRows;
  private List<byte[]> rows = List.of();
  private String tag = "";
  private @Nullable ServerError error;
  private @Nullable RowShape shape;
  private boolean suspended;
  private boolean deallocates;
  private long tookNanos;
  private TransactionState state = TransactionState.IDLE;

  /** @param keepsRows whether its rows are wanted */
  Step(boolean keepsRows) {
    this.keepsRows = keepsRows;
  }

  /** The client's command. For the event loop. */
  abstract CommandBase<R> command();

  /** Whether it goes by the extended protocol, so that a Sync stands behind it. */
  abstract boolean extended();

  /** The types to declare the parameters as, where it prepares a statement; null otherwise. */
  int @Nullable [] declared() {
    return null;
  }

  /** Takes the server's description of parameters, and says which of them go in text. */
  boolean @Nullable [] parameters(int[] oids) {
    return null;
  }

  /** Takes what the client made of the answer. */
  void succeeded(R result) {}

  final void addTo(CompositeCommand flush, WireTap itsTap, Call itsCall) {
    tap = itsTap;
    call = itsCall;
    itsTap.await(this);
    flush.add(command(), this);
  }

  /** The client's own end of the command: an error of the server is known by then, any other leaves the connection unusable. */
  @Override
  public final void complete(R result, @Nullable Throwable failure) {
    if (failure == null) {
      succeeded(result);
    } else if (!(failure instanceof PgException) && tap != null) {
      tap.fail(failure);
    }
  }

  final void row(ByteBuf in, int at, int length) {
    if (keepsRows) {
      byte[] row = new byte[length];
      in.getBytes(at, row);
      if (rows.isEmpty()) {
        rows = new ArrayList<>();
      }
      rows.add(row);
    }
  }

  final void tag(String text) {
    tag = text;
    deallocates |= text.equals("DEALLOCATE ALL") || text.equals("DISCARD ALL");
  }

  final void error(ServerError first) {
    if (error == null) {
      error = first;
    }
  }

  final void shape(RowShape described) {
    shape = described;
  }

  final void suspended() {
    suspended = true;
  }

  final void ready(TransactionState now, long nanos) {
    state = now;
    tookNanos = nanos;
  }

  final @Nullable Call call() {
    return call;
  }

  /** The rows, each as the body of its DataRow message. */
  public final List<byte[]> rows() {
    return rows;
  }

  /** The last command tag as the server spells it; empty for none. */
  public final String tag() {
    return tag;
  }

  /** Whether the server dropped all that it had prepared. */
  public final boolean deallocates() {
    return deallocates;
  }

  /** What the server refused it with; null when it did not. */
  public final @Nullable ServerError error() {
    return error;
  }

  /** The columns that the server described; null for none. */
  public final @Nullable RowShape shape() {
    return shape;
  }

  /** Whether the portal has more rows. */
  public final boolean more() {
    return suspended;
  }

  /** How long the server took for it, from the end of what ran before it, as far as that can be seen from here. */
  public final long tookNanos() {
    return tookNanos;
  }

  /** Where the transaction stood behind it. */
  public final TransactionState state() {
    return state;
  }
}
