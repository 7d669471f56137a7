package nexs.provider.vertx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.config.PoolConfig;
import nexs.api.error.EventLoopException;
import nexs.testkit.PgServer;
import org.junit.jupiter.api.Test;

/** An event loop never waits. */
class EventLoopTest {

  private final PoolConfig config = PoolConfig.parse(PgServer.shared().dsn());

  @Test
  void refusesCallsThatWouldBlockALoop() {
    Vertx vertx = Vertx.vertx();
    try (IPool db = new VertxProvider().openPool(config);
        IConn conn = db.acquire()) {
      List<Runnable> calls =
          List.of(
              () -> db.queryCount("SELECT 1"),
              () -> db.exec("CREATE TEMP TABLE t (id int)"),
              db::acquire,
              db::warmUp,
              () -> db.listen("news"),
              () -> new VertxProvider().openPool(config),
              () -> new VertxProvider().connect(config.conn()),
              () -> conn.exec("SELECT 1"),
              () -> conn.prepare("SELECT 1"));
      for (Runnable call : calls) {
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        vertx.runOnContext(none -> thrown.complete(catchThrowable(call::run)));
        assertThat(thrown.join())
            .isInstanceOf(EventLoopException.class)
            .hasMessageContaining("nothing was sent; make the call on a virtual thread");
      }
      assertThat(conn.queryCount("SELECT 1")).isEqualTo(1);
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }
}
