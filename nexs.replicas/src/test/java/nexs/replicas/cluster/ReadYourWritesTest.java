package nexs.replicas.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nexs.api.CallContext;
import nexs.api.ConsistencyToken;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.IQueryable;
import nexs.api.LogMark;
import nexs.api.ReadPreference;
import nexs.api.TxOptions;
import nexs.api.error.CancelledException;
import nexs.api.error.DeadlineExceededException;
import nexs.replicas.ICluster;
import nexs.replicas.NoNodeException;
import nexs.replicas.NodeStatus;
import nexs.testkit.Await;
import nexs.testkit.LeakCheck;
import nexs.testkit.PgCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Reads on standbys of what was just written on the primary. */
@ExtendWith(LeakCheck.class)
class ReadYourWritesTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(50);

  private PgCluster servers;

  @BeforeEach
  void start() {
    servers = PgCluster.start();
    servers
        .primary()
        .execute(
            "CREATE TABLE public.counters (id int PRIMARY KEY, n int NOT NULL)",
            "INSERT INTO public.counters SELECT i, 0 FROM generate_series(0, 9) AS i",
            "GRANT ALL ON public.counters TO PUBLIC",
            "GRANT pg_read_all_stats TO " + servers.primary().user());
    servers.awaitCaughtUp();
  }

  @AfterEach
  void stop() {
    servers.close();
  }

  /** What a counter is, and which node said so. */
  record Seen(int n, int port) {}

  private static Seen seen(IQueryable queries, int id) {
    return queries.queryOne(
        Seen.class,
        "SELECT n, current_setting('port')::int AS port FROM counters WHERE id = $1",
        id);
  }

  private static void set(IQueryable queries, int id, int n) {
    queries.exec("UPDATE counters SET n = $2 WHERE id = $1", id, n);
  }

  private int port(int index) {
    return servers.server(index).port();
  }

  private Map<Integer, Long> byPort(List<Seen> all) {
    return all.stream()
        .collect(Collectors.groupingBy(Seen::port, TreeMap::new, Collectors.counting()));
  }

  private ICluster open(Duration replayTimeout) {
    return ClusterLab.open(servers, config -> config.replayTimeout(replayTimeout));
  }

  /** Writes, and hands over how far one must see. */
  private static ConsistencyToken written(IPool db, int id, int n) {
    return CallContext.readYourWrites()
        .call(
            () -> {
              set(db, id, n);
              return CallContext.current().token();
            });
  }

  @Test
  void tenThousandReadsEachSeeTheWriteBeforeThemAndNoneGoesToThePrimary() throws Exception {
    int writers = 4;
    int pairs = 2_500;
    ConcurrentLinkedQueue<Seen> all = new ConcurrentLinkedQueue<>();
    try (ICluster db = open(LONG)) {
      List<Future<?>> ends = new ArrayList<>();
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int w = 0; w < writers; w++) {
          int id = w;
          ends.add(
              threads.submit(
                  () -> {
                    for (int i = 1; i <= pairs; i++) {
                      all.add(pair(db, id, i));
                    }
                  }));
        }
      }
      for (Future<?> end : ends) {
        end.get();
      }
    }
    assertThat(all).hasSize(writers * pairs);
    assertThat(byPort(List.copyOf(all))).containsOnlyKeys(port(1), port(2));
  }

  private static Seen pair(ICluster db, int id, int n) {
    return CallContext.readYourWrites()
        .call(
            () -> {
              if (n % 2 == 0) {
                set(db, id, n);
              } else {
                db.useTransaction(transaction -> set(transaction, id, n));
              }
              Seen seen =
                  n % 3 == 0
                      ? db.inTransaction(TxOptions.READ_ONLY, transaction -> seen(transaction, id))
                      : seen(db.read(), id);
              assertThat(seen.n()).isEqualTo(n);
              return seen;
            });
  }

  @Test
  void aStandbyThatDoesNotReplayIsPassedByAndComesBack() {
    try (ICluster db = open(LONG)) {
      servers.pauseReplay(1);
      for (int n = 1; n <= 20; n++) {
        assertThat(pair(db, 0, n).port()).isEqualTo(port(2));
      }
      assertThat(IntStream.range(0, 10).mapToObj(i -> seen(db.read(), 0)).map(Seen::n))
          .as("who does not ask for it reads what the standbys have")
          .contains(0);
      servers.resumeReplay(1);
      servers.awaitCaughtUp();
      ConsistencyToken token = written(db, 0, 21);
      Await.atMost()
          .until(
              "reads on b",
              () -> CallContext.after(token).call(() -> seen(db.read(), 0)).port() == port(1));
    }
  }

  @Test
  void whileNoStandbyReplaysReadsGoToThePrimaryAfterReplayTimeout() {
    try (ICluster db = open(SHORT)) {
      servers.pauseReplay(1);
      servers.pauseReplay(2);
      for (int n = 1; n <= 10; n++) {
        assertThat(pair(db, 0, n).port()).isEqualTo(port(0));
      }
    }
    try (ICluster db = open(Duration.ZERO)) {
      assertThat(pair(db, 0, 12).port()).isEqualTo(port(0));
    }
    try (ICluster db = open(LONG)) {
      ConsistencyToken token = written(db, 0, 13);
      Seen within =
          CallContext.after(token)
              .withDeadline(Duration.ofSeconds(1))
              .call(() -> seen(db.read(), 0));
      assertThat(within)
          .as("half of the call's time is for the read")
          .isEqualTo(new Seen(13, port(0)));
      assertThat(
              CallContext.after(token).call(() -> seen(db.read(ReadPreference.PREFER_PRIMARY), 0)))
          .isEqualTo(new Seen(13, port(0)));
      assertThat(CallContext.after(token).call(() -> seen(db.read(ReadPreference.NEAREST), 0)))
          .isEqualTo(new Seen(13, port(0)));
      assertThatThrownBy(
              () ->
                  CallContext.after(token)
                      .withDeadline(SHORT)
                      .call(() -> seen(db.read(ReadPreference.STANDBY), 0)))
          .isInstanceOf(DeadlineExceededException.class)
          .hasMessageContaining("that has what its scope wrote");
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> CallContext.after(token).call(() -> seen(db.read(), 0)))
          .isInstanceOf(CancelledException.class)
          .hasMessageContaining("replay what was written");
      assertThat(Thread.interrupted()).isTrue();
    } finally {
      servers.resumeReplay(1);
      servers.resumeReplay(2);
    }
  }

  @Test
  void aTokenIsHandedOverAsText() {
    try (ICluster one = open(LONG);
        ICluster other = open(LONG)) {
      servers.pauseReplay(1);
      String text = written(one, 3, 7).toString();
      assertThat(text).matches("[0-9]+-1-[0-9a-f]+");
      for (int i = 0; i < 10; i++) {
        assertThat(
                CallContext.after(ConsistencyToken.parse(text)).call(() -> seen(other.read(), 3)))
            .isEqualTo(new Seen(7, port(2)));
      }
      try (IConn conn =
          CallContext.after(ConsistencyToken.parse(text)).call(() -> other.read().acquire())) {
        assertThat(seen(conn, 3)).isEqualTo(new Seen(7, port(2)));
      }
      servers.resumeReplay(1);
    }
  }

  @Test
  void aMarkThatNoStandbyIsSureToHaveGoesToThePrimaryAndThatOfAnotherClusterIsNobodysBusiness() {
    try (ICluster db = open(LONG)) {
      long system = db.topology().node("a").systemId();
      Function<LogMark, Integer> where =
          mark ->
              CallContext.after(new ConsistencyToken(List.of(mark)))
                  .call(() -> seen(db.read(), 0))
                  .port();
      for (int i = 0; i < 6; i++) {
        assertThat(where.apply(LogMark.UNKNOWN)).isEqualTo(port(0));
        assertThat(where.apply(new LogMark(system + 1, 9, Long.MAX_VALUE)))
            .as("another cluster's")
            .isIn(port(1), port(2));
      }
    }
    try (ICluster db =
        ClusterLab.open(servers, config -> config.failoverTimeout(Duration.ofMillis(100)))) {
      LogMark later = new LogMark(db.topology().node("a").systemId(), 9, 1);
      assertThatThrownBy(
              () ->
                  CallContext.after(new ConsistencyToken(List.of(later)))
                      .call(() -> seen(db.read(), 0)))
          .as("this primary cannot have it")
          .isInstanceOf(NoNodeException.class);
    }
  }

  @Test
  void aTokenOfALostTimelineGoesToThePrimaryUntilAStandbyHasReplayedTheNewOnesBeginning() {
    servers.pauseReplay(1);
    servers.pauseReplay(2);
    servers.primary().execute("UPDATE public.counters SET n = 5 WHERE id = 0");
    try (ICluster db = open(LONG)) {
      LogMark lost = new LogMark(db.topology().node("a").systemId(), 0, Long.MAX_VALUE);
      ConsistencyToken token = new ConsistencyToken(List.of(lost));
      for (int i = 0; i < 6; i++) {
        assertThat(CallContext.after(token).call(() -> seen(db.read(), 0)))
            .isEqualTo(new Seen(5, port(0)));
      }
      servers.resumeReplay(2);
      Await.atMost()
          .until(
              "reads on c",
              () -> CallContext.after(token).call(() -> seen(db.read(), 0)),
              new Seen(5, port(2))::equals);
    } finally {
      servers.resumeReplay(1);
    }
  }

  @Test
  void afterAFailoverEarlierTokensGoToTheNewPrimaryAndLaterOnesToItsStandby() {
    try (ICluster db = open(LONG)) {
      ConsistencyToken before = written(db, 1, 1);
      servers.awaitCaughtUp();
      int promoted = servers.failOver();
      int left = 3 - promoted;
      ClusterLab.awaitPrimary(db, ClusterLab.id(promoted));
      ClusterLab.awaitStatus(db, ClusterLab.id(0), NodeStatus.UNHEALTHY);
      assertThat(CallContext.after(before).call(() -> seen(db.read(), 1)).n()).isEqualTo(1);
      Await.atMost()
          .until(
              "reads on the standby once it has replayed the new timeline's beginning",
              () -> CallContext.after(before).call(() -> seen(db.read(), 1)).port() == port(left));
      ConsistencyToken after = written(db, 1, 2);
      assertThat(after.marks().getFirst().timeline()).isEqualTo(2);
      for (int n = 3; n < 20; n++) {
        assertThat(pair(db, 1, n).port()).isEqualTo(port(left));
      }
    }
  }
}
