package nexs.resilience;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.config.*;
import nexs.api.spi.Providers;
import nexs.testkit.Await;
import nexs.testkit.PgServer;
import org.junit.jupiter.api.Test;

class ScratchTest {
  @Test
  void interrupts() throws Exception {
    PgServer server = PgServer.shared();
    ConnConfig conn =
        ConnConfig.builder()
            .hosts(List.of(new HostPort(server.host(), server.port())))
            .user(server.user())
            .password(Secret.of(server.password()))
            .database(server.database())
            .applicationName("scratch")
            .build();
    for (boolean virtual : new boolean[] {true, false}) {
      try (IPool pool =
          Providers.find("jdbc")
              .openPool(
                  PoolConfig.builder()
                      .name("scratch")
                      .conn(conn)
                      .minConns(1)
                      .maxConns(4)
                      .build())) {
        CompletableFuture<String> outcome = new CompletableFuture<>();
        Runnable body =
            () -> {
              try {
                pool.exec("SELECT pg_sleep(5)");
                outcome.complete("ended");
              } catch (RuntimeException e) {
                outcome.complete(e + " flag " + Thread.currentThread().isInterrupted());
              }
            };
        Thread thread = virtual ? Thread.ofVirtual().start(body) : Thread.ofPlatform().start(body);
        String active =
            "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'scratch' AND state = 'active'";
        Await.atMost().until("runs", () -> "1".equals(server.value(active)));
        long t = System.nanoTime();
        thread.interrupt();
        System.err.println(
            "XX virtual="
                + virtual
                + " -> "
                + outcome.get()
                + " after "
                + (System.nanoTime() - t) / 1000000
                + " ms");
        System.err.println(
            "XX active on server now: " + server.value(active) + " pool " + pool.stats());
        Await.atMost().until("gone", () -> "0".equals(server.value(active)));
        System.err.println("XX gone after " + (System.nanoTime() - t) / 1000000 + " ms");
        Thread.interrupted();
        CompletableFuture<String> other = new CompletableFuture<>();
        IConn lent = pool.acquire();
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    lent.exec("SELECT pg_sleep(5)");
                    other.complete("ended");
                  } catch (RuntimeException e) {
                    other.complete(e.toString());
                  }
                });
        Await.atMost().until("runs", () -> "1".equals(server.value(active)));
        t = System.nanoTime();
        lent.cancel();
        System.err.println("XX cancel() took " + (System.nanoTime() - t) / 1000 + " us");
        System.err.println(
            "XX cancelled: "
                + other.get()
                + " after "
                + (System.nanoTime() - t) / 1000
                + " us, active "
                + server.value(active)
                + " closed "
                + lent.closed());
        lent.close();
      }
    }
  }
}
