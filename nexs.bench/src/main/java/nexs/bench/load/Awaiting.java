package nexs.bench.load;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import nexs.bench.peer.BlockingPeer;
import nexs.bench.peer.CallbackPeer;
import nexs.bench.peer.Completion;
import nexs.bench.peer.Item;

/** A peer with callbacks as one that blocks, to look at its answers; not for measuring. */
record Awaiting(CallbackPeer peer) implements BlockingPeer {

  @Override
  public Item point(long id) {
    return await(completion -> peer.point(id, completion));
  }

  @Override
  public long exec(long id) {
    return await(completion -> peer.exec(id, completion));
  }

  @Override
  public long transaction(long from, long to) {
    return await(completion -> peer.transaction(from, to, completion));
  }

  @Override
  public long batch(List<Item> items) {
    return await(completion -> peer.batch(items, completion));
  }

  @Override
  public long read() {
    return await(peer::read);
  }

  @Override
  public void acquire(Runnable meanwhile) {
    this.<Long>await(peer::acquire);
    meanwhile.run();
  }

  @Override
  public void close() {
    peer.close();
  }

  private <T> T await(Consumer<Completion<T>> call) {
    CompletableFuture<T> future = new CompletableFuture<>();
    call.accept(
        new Completion<>() {
          @Override
          public void done(T result) {
            future.complete(result);
          }

          @Override
          public void failed(Throwable failure) {
            future.completeExceptionally(failure);
          }
        });
    return future.join();
  }
}
