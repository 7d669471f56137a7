package nexs.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.LongStream;
import nexs.bench.peer.BlockingPeer;
import nexs.bench.peer.Event;
import nexs.bench.peer.Item;
import nexs.bench.peer.Peer;
import nexs.bench.peer.Peers;
import nexs.bench.peer.Sql;
import nexs.bench.peer.Target;
import nexs.testkit.PgServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every peer does all of its work rightly, on a real server; and one that does not is found out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class LoadTest {

  private static final Duration MOMENT = Duration.ofMillis(100);

  private final PgServer server = PgServer.builder().name("load").start();
  private final Target target = new Target(server.dsn(), 4);

  @BeforeAll
  void tables() throws SQLException {
    try (Connection connection = target.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(Sql.TABLES);
    }
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static EnumSet<Work> worksOf(Peers peer) {
    return switch (peer) {
      case NEXS, NEXS_LANES, HAND_DEFAULT, HAND_TUNED -> EnumSet.allOf(Work.class);
      case PGBULKINSERT -> EnumSet.of(Work.BATCH, Work.COPY_IN);
      case BYTES -> EnumSet.of(Work.MAP, Work.COPY_IN, Work.COPY_OUT);
      case CSV -> EnumSet.of(Work.COPY_IN);
      case NEXS_VERTX, JDBI, SPRING ->
          EnumSet.complementOf(EnumSet.of(Work.COPY_IN, Work.COPY_OUT));
      case RAW_VERTX, R2DBC ->
          EnumSet.complementOf(EnumSet.of(Work.MAP, Work.COPY_IN, Work.COPY_OUT));
    };
  }

  @ParameterizedTest
  @EnumSource(Peers.class)
  void provesItself(Peers peer) throws Exception {
    try (Peer opened = peer.open(target);
        Connection witness = target.connect()) {
      for (Work work : worksOf(peer)) {
        Proof.of(work, opened, witness);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Peers.class,
      names = {"BYTES", "CSV"}, // a single caller's
      mode = EnumSource.Mode.EXCLUDE)
  void bearsALoad(Peers peer) throws Exception {
    Work work = peer == Peers.PGBULKINSERT ? Work.BATCH : Work.POINT;
    try (Peer opened = peer.open(target)) {
      for (Callers callers : List.of(new Callers(3, false), new Callers(50, true))) {
        LoadReport report = new Load(opened, work, callers).run(MOMENT);
        assertThat(report.callsPerSecond()).isPositive();
        assertThat(report.fewestCalls()).isPositive();
        assertThat(report.medianCalls()).isBetween(report.fewestCalls(), report.mostCalls());
        assertThat(report.meanWait()).isPositive().isLessThanOrEqualTo(report.longestWait());
        assertThat(report.p999OverTime()).isPositive().isLessThanOrEqualTo(report.longestWait());
        assertThat(report.bytesPerCall()).isPositive();
        assertThat(report.cpuPerCall()).isPositive();
      }
    }
  }

  /** Answers at once, and wrongly. */
  private record Liar() implements BlockingPeer {

    @Override
    public Item point(long id) {
      return new Item(id == 4711 ? id : 0, "x", 0, Item.of(1).createdAt());
    }

    @Override
    public long copyIn(List<Item> items) {
      return items.size();
    }

    @Override
    public List<Event> map() {
      return LongStream.rangeClosed(1, Sql.EVENTS).mapToObj(id -> Event.of(id / 2)).toList();
    }

    @Override
    public long copyOut() {
      return 0;
    }

    @Override
    public long exec(long id) {
      return 1;
    }

    @Override
    public long transaction(long from, long to) {
      return 2;
    }

    @Override
    public long batch(List<Item> items) {
      return items.size();
    }

    @Override
    public long read() {
      return 1;
    }

    @Override
    public void acquire(Runnable meanwhile) {
      throw new IllegalStateException("no connection");
    }

    @Override
    public void close() {}
  }

  @ParameterizedTest
  @EnumSource(
      value = Work.class,
      names = {"POOL"},
      mode = EnumSource.Mode.EXCLUDE)
  void aLiarIsFoundOut(Work work) throws Exception {
    try (Connection witness = target.connect()) {
      assertThatThrownBy(() -> Proof.of(work, new Liar(), witness))
          .isInstanceOf(WrongResultException.class);
    }
  }

  @Test
  void aWrongAnswerEndsTheLoad() {
    Load load = new Load(new Liar(), Work.POINT, new Callers(2, true));
    assertThatThrownBy(() -> load.run(Duration.ofMinutes(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasCauseInstanceOf(WrongResultException.class);
  }

  @Test
  void aFailureEndsTheLoad() {
    Load load = new Load(new Liar(), Work.POOL, new Callers(2, false));
    assertThatThrownBy(() -> load.run(Duration.ofMinutes(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no connection");
  }
}
