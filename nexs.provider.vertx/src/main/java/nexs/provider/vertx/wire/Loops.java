package nexs.provider.vertx.wire;

import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Completable;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.transport.Transport;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.spi.PgDriver;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.internal.SqlConnectionInternal;
import io.vertx.sqlclient.spi.ConnectionFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import nexs.api.config.ConnConfig;
import org.jspecify.annotations.Nullable;

/**
 * The event loops of all pools of the program, which are there while any of them is open. Safe for any thread.
 *
 * <p>They are few: one for two processors, at most four. A loop does nothing but move bytes, values are decoded by the callers' threads.
 */
public final class Loops implements AutoCloseable {

  private static final ReentrantLock LOCK = new ReentrantLock();
  private static final int MOST = 4;
  private static @Nullable Loops current;

  private final TappedTransport transport = new TappedTransport(Transport.NIO.implementation());
  private final VertxInternal vertx;
  private int users;

  private Loops() {
    int processors = Runtime.getRuntime().availableProcessors();
    VertxOptions options =
        new VertxOptions()
            .setEventLoopPoolSize(Math.clamp(processors / 2, 1, MOST))
            .setBlockedThreadCheckInterval(1)
            .setBlockedThreadCheckIntervalUnit(TimeUnit.HOURS)
            .setFileSystemOptions(
                new FileSystemOptions()
                    .setFileCachingEnabled(false)
                    .setClassPathResolvingEnabled(false));
    this.vertx =
        (VertxInternal)
            Vertx.builder().with(options).withTransport(new OwnTransport(transport)).build();
  }

  /** The loops, for one user, who closes them. */
  public static Loops use() {
    LOCK.lock();
    try {
      Loops loops = current;
      if (loops == null) {
        loops = new Loops();
        current = loops;
      }
      loops.users++;
      return loops;
    } finally {
      LOCK.unlock();
    }
  }

  /** Ends one use; ends the loops with the last one. */
  @Override
  public void close() {
    LOCK.lock();
    try {
      if (--users > 0) {
        return;
      }
      current = null;
    } finally {
      LOCK.unlock();
    }
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  /** Whether the calling thread is an event loop, of these or of others: it must never wait. */
  public static boolean onLoop() {
    return Context.isOnEventLoopThread();
  }

  /** Opens a session; {@code startUp} knows how that goes on. */
  public Future<Wire> connect(PgConnectOptions options, ConnConfig config, StartUp startUp) {
    Dial dial =
        new Dial(
            startUp,
            (int) config.keepalivesIdle().toSeconds(),
            (int) config.keepalivesInterval().toSeconds(),
            config.keepalivesCount());
    String name = transport.expect(dial);
    int limit = Math.clamp(config.connectTimeout().toMillis(), 0, Integer.MAX_VALUE);
    NetClientOptions sockets =
        new NetClientOptions()
            .setMetricsName(name)
            .setTcpNoDelay(true)
            .setTcpKeepAlive(config.tcpKeepAlive())
            .setConnectTimeout(limit);
    ConnectionFactory<PgConnectOptions> factory =
        PgDriver.INSTANCE.createConnectionFactory(vertx, sockets);
    ContextInternal context = vertx.createEventLoopContext();
    startUp.whenGone(() -> end(name, factory));
    Promise<Wire> opened = Promise.promise();
    context.runOnContext(
        none ->
            factory
                .connect((Context) context, options)
                .map(connection -> wire(connection, context, startUp))
                .onComplete(opened));
    return opened.future().onFailure(refused -> end(name, factory));
  }

  private static Wire wire(SqlConnection connection, ContextInternal context, StartUp startUp) {
    EventExecutor loop = context.nettyEventLoop();
    return new Wire(((SqlConnectionInternal) connection).unwrap(), loop, startUp);
  }

  private void end(String name, ConnectionFactory<PgConnectOptions> factory) {
    transport.forget(name);
    Completable<Void> nobody = (none, failure) -> {};
    factory.close(nobody);
  }
}
