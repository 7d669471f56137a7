package nexs.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import nexs.api.CallContext;
import nexs.api.IPool;
import nexs.api.config.ConnConfig;
import nexs.api.config.HostPort;
import nexs.api.config.TargetSessionAttrs;
import nexs.api.error.CancelledException;
import nexs.api.error.ClosedException;
import nexs.api.error.ConnectionException;
import nexs.api.error.DeadlineExceededException;
import nexs.api.error.ParameterException;
import nexs.api.listen.IListenEvent;
import nexs.api.listen.ISubscription;
import nexs.api.listen.Notification;
import nexs.api.listen.NotificationGap;
import nexs.testkit.Await;
import nexs.testkit.PgCluster;
import nexs.testkit.PgServer;
import nexs.testkit.fault.FaultProxy;
import org.junit.jupiter.api.Test;

/** LISTEN and NOTIFY on one server. */
public interface ListenContract extends Contract {

  private static String payload(ISubscription subscription) {
    return ((Notification) subscription.next(Duration.ofSeconds(20)).orElseThrow()).payload();
  }

  private static void awaitHeard(NumberSender sender, NumberDiary diary) {
    sender.awaitMore(300);
    long sent = sender.sent();
    Await.atMost().until(sent + " is heard", () -> diary.last() >= sent);
  }

  private static void awaitListening(PgServer server, Lab lab) {
    String listening =
        "SELECT count(*) FROM pg_stat_activity WHERE query ~ '^(UN)?LISTEN ' AND application_name = '"
            + lab.applicationName()
            + "'";
    Await.atMost().until("the hub listens again", () -> "1".equals(server.value(listening)));
  }

  /** Ends the session that listens, and no other; returns when it has ended. */
  private static void cutListener(Lab lab) {
    lab.server()
        .rows(
            "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE query ~ '^(UN)?LISTEN ' AND application_name = '"
                + lab.applicationName()
                + "'");
  }

  @Test
  default void subscribersShareOneConnectionAndHearWhatTheyAskedFor(Lab lab) {
    IPool db = lab.pool(builder -> builder.minConns(1).maxConns(1));
    String quotes = "Weird \"Chann'el\"; DROP TABLE x; --";
    try (ISubscription both = db.listen("orders", quotes);
        ISubscription orders = db.listen("orders");
        ISubscription none = db.listen("Orders")) {
      assertThat(lab.sessions()).isEqualTo(2);
      db.notify("orders", "1");
      db.notify(quotes, "it's \"2\"");
      db.notify("orders", "");
      assertThat(List.of(payload(both), payload(both), payload(both)))
          .containsExactly("1", "it's \"2\"", "");
      assertThat(List.of(payload(orders), payload(orders))).containsExactly("1", "");
      assertThat(none.next(Duration.ZERO)).isEmpty();
      assertThat(both.channels()).containsExactly("orders", quotes);
      assertThat(both.pending() + orders.pending() + none.pending()).isZero();
    }
    Await.atMost().until("the connection is closed", () -> lab.sessions() == 1);
    assertThat(db.stats().total()).isEqualTo(1);
  }

  @Test
  default void tellsChannelAndSender(Lab lab) {
    IPool db = lab.pool(builder -> builder.minConns(1).maxConns(1));
    try (ISubscription subscription = db.listen("a", "b")) {
      db.notify("b", "x");
      int pid = db.queryOne(Integer.class, "SELECT pg_backend_pid()");
      assertThat(subscription.next()).isEqualTo(new Notification("b", "x", pid));
    }
  }

  @Test
  default void takesPayloadsUpToTheServersLimit(Lab lab) {
    IPool db = lab.pool();
    String longest = "x".repeat(7999);
    String channel = "ä".repeat(31) + "c";
    try (ISubscription subscription = db.listen(channel)) {
      db.notify(channel, longest);
      assertThat(payload(subscription)).isEqualTo(longest);
      for (String refused : List.of(longest + "x", "ä".repeat(4000), "a\0b")) {
        assertThatThrownBy(() -> db.notify(channel, refused))
            .isInstanceOf(ParameterException.class)
            .hasMessageContaining("nothing was sent");
      }
      for (String refused : List.of("", channel + "d", "a\0b")) {
        assertThatThrownBy(() -> db.notify(refused, "")).isInstanceOf(ParameterException.class);
        assertThatThrownBy(() -> db.listen(refused)).isInstanceOf(ParameterException.class);
      }
      assertThatThrownBy(() -> db.listen()).isInstanceOf(ParameterException.class);
      assertThat(subscription.next(Duration.ZERO)).isEmpty();
    }
  }

  @Test
  default void aTransactionNotifiesWhenItCommits(Lab lab) {
    IPool db = lab.pool();
    try (ISubscription subscription = db.listen("tx")) {
      db.useTransaction(
          tx -> {
            tx.notify("tx", "committed");
            db.notify("tx", "before it");
          });
      assertThatThrownBy(
              () ->
                  db.useTransaction(
                      tx -> {
                        tx.notify("tx", "rolled back");
                        throw new IllegalStateException("on purpose");
                      }))
          .hasMessage("on purpose");
      db.notify("tx", "last");
      assertThat(List.of(payload(subscription), payload(subscription), payload(subscription)))
          .containsExactly("before it", "committed", "last");
    }
  }

  @Test
  default void waitsUntilItsDeadline(Lab lab) throws Exception {
    IPool db = lab.pool();
    try (ISubscription subscription = db.listen("silent")) {
      assertThat(subscription.next(Duration.ofMillis(20))).isEmpty();
      assertThatThrownBy(
              () -> CallContext.deadline(Duration.ofMillis(20)).run(() -> subscription.next()))
          .isInstanceOf(DeadlineExceededException.class)
          .hasMessageContaining("silent");
      assertThat(
              CallContext.deadline(Duration.ofMillis(20))
                  .call(() -> subscription.next(Duration.ofHours(1))))
          .isEmpty();
      Thread.currentThread().interrupt();
      assertThatThrownBy(subscription::next).isInstanceOf(CancelledException.class);
      assertThat(Thread.interrupted()).isTrue();
      db.notify("silent", "at last");
      assertThat(payload(subscription)).isEqualTo("at last");
    }
  }

  @Test
  default void aSlowSubscriberIsToldWhatItLost(Lab lab) {
    IPool db = lab.pool(builder -> builder.maxNotifications(4));
    Instant start = Instant.now();
    try (ISubscription slow = db.listen("busy");
        ISubscription other = db.listen("end")) {
      for (int i = 1; i <= 20; i++) {
        db.notify("busy", String.valueOf(i));
      }
      db.notify("end", "");
      payload(other);
      for (int i = 1; i <= 4; i++) {
        assertThat(payload(slow)).isEqualTo(String.valueOf(i));
      }
      NotificationGap gap = (NotificationGap) slow.next();
      assertThat(gap.cause()).isEqualTo(NotificationGap.Cause.TOO_SLOW);
      assertThat(gap.lost()).isEqualTo(16);
      assertThat(gap.since()).isBetween(start, Instant.now());
      assertThat(gap.toString()).contains("missed at least 16", "read your state again");
      db.notify("busy", "21");
      assertThat(payload(slow)).isEqualTo("21");
    }
  }

  @Test
  default void aLostConnectionIsReplacedAndTheGapIsTold(Lab lab) {
    IPool db = lab.pool();
    try (ISubscription one = db.listen("a");
        ISubscription other = db.listen("a", "b");
        LogCapture log = new LogCapture()) {
      Instant start = Instant.now();
      db.notify("a", "before");
      assertThat(payload(one)).isEqualTo("before");
      assertThat(payload(other)).isEqualTo("before");
      cutListener(lab);
      for (ISubscription subscription : List.of(one, other)) {
        NotificationGap gap =
            (NotificationGap) subscription.next(Duration.ofSeconds(20)).orElseThrow();
        assertThat(gap.cause()).isEqualTo(NotificationGap.Cause.CONNECTION_LOST);
        assertThat(gap.since()).isBetween(start, Instant.now());
        assertThat(gap.lost()).isZero();
      }
      db.notify("a", "after");
      assertThat(payload(one)).isEqualTo("after");
      assertThat(payload(other)).isEqualTo("after");
      assertThat(one.pending() + other.pending()).isZero();
      assertThat(log.warnings())
          .filteredOn(text -> text.contains(db.name()))
          .singleElement()
          .asString()
          .contains("cannot listen since", "the server said: ", "57P01");
    }
  }

  @Test
  default void whoComesWhileTheConnectionIsLostWaitsForTheNext(Lab lab) {
    IPool db = lab.pool();
    try (ISubscription steady = db.listen("steady")) {
      for (int i = 1; i <= 20; i++) {
        cutListener(lab);
        try (ISubscription late = db.listen("late")) {
          db.notify("late", "heard");
          assertThat(payload(late)).isEqualTo("heard");
        }
        assertThat(steady.next(Duration.ofSeconds(20)).orElseThrow())
            .isInstanceOf(NotificationGap.class);
      }
    }
  }

  @Test
  default void aSilentServerIsAskedAndLeft(Lab lab) {
    FaultProxy proxy = lab.closing(FaultProxy.to(lab.server()));
    ConnConfig through =
        lab.connConfig()
            .edit()
            .hosts(List.of(new HostPort(proxy.host(), proxy.port())))
            .connectTimeout(Duration.ofMillis(500))
            .cancelTimeout(Duration.ofMillis(100))
            .build();
    IPool db = lab.pool(builder -> builder.conn(through).healthCheckPeriod(Duration.ofMillis(200)));
    try (ISubscription subscription = db.listen("a");
        LogCapture log = new LogCapture()) {
      proxy.blackHole();
      Await.atMost()
          .until(
              "it is noticed",
              () -> log.warnings().stream().anyMatch(text -> text.contains("cannot listen since")));
      assertThat(subscription.pending()).isZero();
      proxy.heal();
      assertThat(subscription.next(Duration.ofSeconds(20)).orElseThrow())
          .isInstanceOf(NotificationGap.class);
      lab.server().execute("SELECT pg_notify('a', 'heard')");
      assertThat(payload(subscription)).isEqualTo("heard");
    }
    Await.atMost().until("the pool is whole", () -> db.stats().idle() >= 1);
    lab.server().terminateSessions(lab.applicationName());
  }

  @Test
  default void closingEndsTheWait(Lab lab) {
    IPool db = lab.pool();
    ISubscription subscription = db.listen("a");
    ISubscription other = db.listen("a");
    try (Parallel threads = new Parallel()) {
      CompletableFuture<IListenEvent> waiting = threads.start(subscription::next);
      subscription.close();
      subscription.close();
      assertThatThrownBy(waiting::join).hasCauseInstanceOf(ClosedException.class);
      CompletableFuture<IListenEvent> also = threads.start(other::next);
      db.close(Duration.ZERO);
      assertThatThrownBy(also::join)
          .hasCauseInstanceOf(ClosedException.class)
          .hasMessageContaining(db.name());
    }
    assertThatThrownBy(() -> db.listen("a")).isInstanceOf(ClosedException.class);
    Await.atMost().until("nothing is left", () -> lab.sessions() == 0);
  }

  @Test
  default void channelsComeAndGoWhileOthersListen(Lab lab) {
    IPool db = lab.pool();
    try (ISubscription steady = db.listen("steady")) {
      for (int i = 0; i < 5; i++) {
        try (ISubscription guest = db.listen("guest")) {
          db.notify("guest", "g" + i);
          db.notify("steady", "s" + i);
          assertThat(payload(guest)).isEqualTo("g" + i);
          assertThat(payload(steady)).isEqualTo("s" + i);
        }
      }
      assertThat(steady.pending()).isZero();
    }
  }

  @Test
  default void aDeadServerIsAnErrorAtOnceAndNoneLater(Lab lab) {
    try (PgServer server =
        PgServer.builder().name("deaf").version(lab.server().version()).start()) {
      IPool db =
          lab.pool(
              builder ->
                  builder.conn(lab.connConfig(server)).minConns(0).maxConns(1).lazyConnect(true));
      server.stop();
      assertThatThrownBy(() -> db.listen("a")).isInstanceOf(ConnectionException.class);
      server.startAgain();
      try (ISubscription subscription = db.listen("a")) {
        db.notify("a", "alive");
        assertThat(payload(subscription)).isEqualTo("alive");
      }
    }
  }

  @Test
  default void survivesThreeRestartsUnderLoad(Lab lab) throws Exception {
    try (PgServer server =
            PgServer.builder().name("listen").version(lab.server().version()).start();
        Parallel threads = new Parallel()) {
      IPool db =
          lab.pool(
              builder ->
                  builder.conn(lab.connConfig(server)).maxConns(4).maxNotifications(1_000_000));
      ISubscription one = db.listen("numbers");
      ISubscription other = db.listen("numbers");
      NumberSender sender = new NumberSender(db, "numbers");
      NumberDiary first = new NumberDiary(one);
      NumberDiary second = new NumberDiary(other);
      CompletableFuture<Boolean> reading = threads.attempt(() -> first.readAllOf(sender));
      CompletableFuture<Boolean> readingToo = threads.attempt(() -> second.readAllOf(sender));
      CompletableFuture<Boolean> sending = threads.attempt(sender::run);
      for (int i = 0; i < 3; i++) {
        awaitHeard(sender, first);
        server.restart();
        awaitListening(server, lab);
      }
      awaitHeard(sender, first);
      sender.end();
      sending.join();
      Await.atMost().until("all is heard", () -> second.last() == sender.sent());
      Await.atMost().until("all is heard", () -> first.last() == sender.sent());
      reading.join();
      readingToo.join();
      assertThat(first.mistakes()).isEmpty();
      assertThat(second.mistakes()).isEmpty();
      assertThat(first.gaps()).isEqualTo(3);
      assertThat(second.received()).isEqualTo(first.received());
      assertThat(one.pending() + other.pending()).isZero();
      one.close();
      other.close();
      Await.atMost().until("one by one they go", () -> server.sessions(lab.applicationName()) <= 4);
    }
  }

  @Test
  default void followsThePrimaryToAnotherHost(Lab lab) {
    try (PgCluster cluster =
        PgCluster.builder().version(lab.server().version()).standbys(1).start()) {
      List<HostPort> standbyFirst =
          Stream.of(cluster.server(cluster.standbyIndexes().getFirst()), cluster.primary())
              .map(server -> new HostPort(server.host(), server.port()))
              .toList();
      IPool db =
          lab.pool(
              builder ->
                  builder
                      .conn(
                          lab.connConfig(cluster.primary())
                              .edit()
                              .hosts(standbyFirst)
                              .targetSessionAttrs(TargetSessionAttrs.ANY)
                              .build())
                      .minConns(0));
      ISubscription subscription = db.listen("a");
      cluster.primary().execute("SELECT pg_notify('a', 'old')");
      assertThat(payload(subscription)).isEqualTo("old");
      cluster.failOver();
      assertThat(subscription.next(Duration.ofSeconds(20)).orElseThrow())
          .isInstanceOf(NotificationGap.class);
      cluster.primary().execute("SELECT pg_notify('a', 'new')");
      assertThat(payload(subscription)).isEqualTo("new");
      db.close();
    }
  }
}
