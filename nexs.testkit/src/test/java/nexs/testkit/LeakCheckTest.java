package nexs.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import nexs.testkit.fault.FaultProxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(30)
class LeakCheckTest {
  private final PgServer server = PgServer.shared();
  private final LeakCheck check = new LeakCheck().atMost(Duration.ofMillis(300));

  @RegisterExtension final LeakCheck always = new LeakCheck().sessions(server, "leaking");

  @Test
  void findsPlatformAndVirtualThreadsUntilTheyEnd() throws InterruptedException {
    LeakSnapshot before = check.snapshot();
    CountDownLatch end = new CountDownLatch(1);
    Thread platform = Thread.ofPlatform().name("stray-platform").start(() -> await(end));
    Thread virtual = Thread.ofVirtual().name("stray-virtual").start(() -> await(end));
    Thread nameless = Thread.startVirtualThread(() -> await(end));
    assertThatThrownBy(before::assertNothingLeft)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("platform thread " + platform.threadId() + " 'stray-platform'")
        .hasMessageContaining("virtual thread " + virtual.threadId() + " 'stray-virtual'")
        .hasMessageContaining("virtual thread " + nameless.threadId() + " ''")
        .hasMessageContaining("LeakCheckTest.await");
    new LeakCheck().ignoringThreads("stray-.*").snapshot().assertNothingLeft();
    end.countDown();
    before.assertNothingLeft();
  }

  @Test
  void findsSessionsUntilTheyEnd() throws SQLException {
    LeakSnapshot before = check.sessions(server, "leaking").snapshot();
    String url = server.target().with("application_name", "leaking").jdbcUrl();
    try (Connection conn = DriverManager.getConnection(url)) {
      assertThatThrownBy(before::assertNothingLeft)
          .hasMessageContaining("1 sessions named 'leaking'")
          .hasMessageContaining("were 0");
      conn.setReadOnly(true);
    }
    before.assertNothingLeft();
  }

  @Test
  void countsWhateverElse() {
    AtomicInteger lent = new AtomicInteger(3);
    LeakSnapshot before = check.counting("lent connections", lent::get).snapshot();
    before.assertNothingLeft();
    lent.incrementAndGet();
    assertThatThrownBy(before::assertNothingLeft)
        .hasMessageContaining("4 lent connections, were 3");
  }

  @Test
  void findsNothingOfTheTestkitItself() throws SQLException {
    LeakSnapshot before = new LeakCheck().snapshot();
    try (PgServer own = PgServer.start();
        FaultProxy proxy = FaultProxy.to(own);
        Connection conn = DriverManager.getConnection(proxy.jdbcUrl())) {
      proxy.blackHole();
      conn.getMetaData();
    }
    before.assertNothingLeft();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
