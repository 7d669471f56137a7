package nexs.provider.vertx;

import java.util.concurrent.atomic.AtomicBoolean;
import nexs.api.error.EventLoopException;
import nexs.provider.vertx.wire.Loops;
import nexs.session.ISurroundings;

/** One use of the event loops. */
final class LoopSurroundings implements ISurroundings {

  private final Loops loops;
  private final AtomicBoolean closed = new AtomicBoolean();

  private LoopSurroundings(Loops loops) {
    this.loops = loops;
  }

  static LoopSurroundings begin() {
    refuseLoop();
    return new LoopSurroundings(Loops.use());
  }

  Loops loops() {
    return loops;
  }

  static void refuseLoop() {
    if (Loops.onLoop()) {
      throw new EventLoopException(
          "a call that waits was made by the event loop's thread "
              + Thread.currentThread().getName()
              + ", which must never wait; nothing was sent; make the call on a virtual thread, as"
              + " Thread.startVirtualThread or a virtual-thread context of Vert.x gives you");
    }
  }

  @Override
  public void checkThread() {
    refuseLoop();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      loops.close();
    }
  }
}
