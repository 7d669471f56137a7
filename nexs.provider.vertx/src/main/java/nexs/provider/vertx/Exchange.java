package nexs.provider.vertx;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import nexs.api.error.ServerError;
import nexs.provider.vertx.wire.Call;
import nexs.provider.vertx.wire.CloseStep;
import nexs.provider.vertx.wire.Step;
import nexs.provider.vertx.wire.Wire;
import nexs.session.driver.Expiry;
import nexs.session.driver.TransactionState;
import org.jspecify.annotations.Nullable;

/** What a session sends within a call, and its wait for the answers. For the session's thread; {@link #state()} for any. */
final class Exchange {

  private final VertxSession session;
  private final Wire wire;

  /** The portals that the server is to close with the next call. */
  private final List<CloseStep> forgotten = new ArrayList<>();

  private volatile TransactionState state = TransactionState.IDLE;

  Exchange(VertxSession session, Wire wire) {
    this.session = session;
    this.wire = wire;
  }

  /** Where the transaction stood behind the last command. */
  TransactionState state() {
    return state;
  }

  /** The server closes that portal with the next call. */
  void forget(CloseStep step) {
    forgotten.add(step);
  }

  /** Sends commands in one flush and waits for all answers. */
  void run(List<? extends Step<?>> steps) throws WireException {
    int before = forgotten.size();
    List<? extends Step<?>> all = steps;
    if (before > 0) {
      List<Step<?>> behind = new ArrayList<>(before + steps.size());
      behind.addAll(forgotten);
      behind.addAll(steps);
      forgotten.clear();
      all = behind;
    }
    Call call = new Call(all);
    wire.submit(call);
    await(call);
    IOException loss = call.loss();
    if (loss != null) {
      throw lost(all, loss);
    }
    state = all.getLast().state();
    for (int i = before; i < all.size(); i++) {
      if (all.get(i).deallocates()) {
        session.forms().clear();
      }
      ServerError error = all.get(i).error();
      if (error != null) {
        throw WireException.refused(error, i - before);
      }
    }
  }

  /**
   * As {@link #run(List)}; what befalls the question behind a step that has committed does not fail the call.
   *
   * @param commit that step; null for none
   */
  void run(@Nullable Step<?> commit, List<? extends Step<?>> steps) throws WireException {
    try {
      run(steps);
    } catch (WireException e) {
      if (commit == null || !committed(commit)) {
        throw e;
      }
      if (wire.tap().gone()) {
        session.lose();
      }
    }
  }

  /** A COMMIT of what had failed is answered with ROLLBACK. */
  private static boolean committed(Step<?> commit) {
    return commit.error() == null && !commit.tag().isEmpty() && !commit.tag().equals("ROLLBACK");
  }

  /** With the farewell of the server, if there was one. */
  private WireException lost(List<? extends Step<?>> steps, IOException loss) {
    for (Step<?> step : steps) {
      ServerError error = step.error();
      if (error != null) {
        return WireException.lost(loss, error);
      }
    }
    return WireException.lost(loss, wire.tap().farewell());
  }

  /** An interrupt ends what runs. */
  private void await(Call call) {
    call.await();
    if (!call.done()) {
      Expiry expiry = session.expire(session.config().cancelTimeout());
      boolean interrupted = false;
      while (!call.done()) {
        call.await();
        interrupted |= Thread.interrupted();
      }
      expiry.over();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
