package nexs.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import nexs.api.CallContext;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.SqlIdentifier;
import nexs.api.config.ConnConfig;
import nexs.api.config.HostPort;
import nexs.api.config.Secret;
import nexs.api.error.DeadlineExceededException;
import nexs.api.error.NexsException;
import nexs.api.hook.PoolHooks;
import nexs.testkit.Await;
import nexs.testkit.PgTarget;
import nexs.testkit.fault.FaultProxy;
import org.junit.jupiter.api.Test;

/** How sessions end and are replaced: by age, by rest, by order, by loss. */
public interface RecycleContract extends Contract {

  private static ConnConfig through(FaultProxy proxy, Lab lab) {
    return lab.connConfig().edit().hosts(List.of(new HostPort(proxy.host(), proxy.port()))).build();
  }

  private static Set<Integer> pids(Lab lab) {
    Set<Integer> pids = new HashSet<>();
    lab.server()
        .rows(
            "SELECT pid FROM pg_stat_activity WHERE application_name = '"
                + lab.applicationName()
                + "'")
        .forEach(row -> pids.add(Integer.valueOf(String.valueOf(row.getFirst()))));
    return pids;
  }

  @Test
  default void sessionsEndWithTheirLifetimeUnderLoadAndAtRest(Lab lab) {
    IPool db =
        lab.pool(
            builder -> builder.minConns(2).maxConns(2).maxConnLifetime(Duration.ofMillis(300)));
    db.warmUp();
    Set<Integer> first = pids(lab);
    AtomicBoolean over = new AtomicBoolean();
    List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    try (Parallel threads = new Parallel();
        Parallel.Ending _ = () -> over.set(true)) {
      for (int i = 0; i < 8; i++) {
        threads.run(
            () -> {
              while (!over.get()) {
                Throwable failure = catchThrowable(() -> db.queryCount("SELECT 1"));
                if (failure != null) {
                  failures.add(failure);
                }
              }
            });
      }
      Await.atMost().until("lifetimes end", () -> db.stats().closedByLifetime() >= 6);
      over.set(true);
    }
    assertThat(failures).isEmpty();
    assertThat(pids(lab)).doesNotContainAnyElementsOf(first);
    long before = db.stats().closedByLifetime();
    Await.atMost().until("also at rest", () -> db.stats().closedByLifetime() >= before + 2);
    Await.atMost().until("replaced", () -> db.stats().idle() == 2);
    assertThat(db.stats().closedByIdleTime()).isZero();
  }

  @Test
  default void lifetimesDoNotEndTogether(Lab lab) {
    IPool db =
        lab.pool(builder -> builder.minConns(8).maxConns(8).maxConnLifetime(Duration.ofSeconds(4)));
    db.warmUp();
    Await.atMost().until("the first end", () -> db.stats().closedByLifetime() > 0);
    assertThat(db.stats().closedByLifetime()).isLessThan(8);
  }

  @Test
  default void superfluousSessionsEndAfterTheirIdleTime(Lab lab) {
    IPool db =
        lab.pool(
            builder -> builder.minConns(1).maxConns(4).maxConnIdleTime(Duration.ofMillis(200)));
    List<IConn> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      all.add(db.acquire());
    }
    all.forEach(IConn::close);
    Await.atMost().until("one is left", () -> db.stats().total() == 1);
    assertThat(db.stats().closedByIdleTime()).isEqualTo(3);
    Await.atMost().until("the server has one", () -> lab.sessions() == 1);
  }

  @Test
  default void restingSessionsAreCheckedAndReplaced(Lab lab) {
    FaultProxy proxy = lab.closing(FaultProxy.to(lab.server()));
    ConnConfig config = through(proxy, lab).edit().cancelTimeout(Duration.ofMillis(200)).build();
    IPool db =
        lab.pool(
            builder ->
                builder
                    .conn(config)
                    .minConns(3)
                    .maxConns(3)
                    .healthCheckPeriod(Duration.ofMillis(100)));
    db.warmUp();
    Set<Integer> first = pids(lab);
    Await.atMost().until("a check", () -> checks(lab) > 0);
    proxy.blackHole();
    Await.atMost().until("the dead ones are out", () -> db.stats().total() == 0);
    proxy.heal();
    Await.atMost().until("the pool is whole", () -> db.stats().idle() == 3);
    lab.server()
        .rows(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid IN ("
                + join(first)
                + ")");
    assertThat(db.queryCount("SELECT 1")).isEqualTo(1);
  }

  private static String join(Set<Integer> pids) {
    return String.join(", ", pids.stream().map(String::valueOf).toList());
  }

  private static long checks(Lab lab) {
    return lab.server()
        .rows(
            "SELECT 1 FROM pg_stat_activity WHERE state_change > backend_start + interval '150 ms' AND application_name = '"
                + lab.applicationName()
                + "'")
        .size();
  }

  @Test
  default void evictionReplacesIdleOnesNowAndBorrowedOnesAtTheirReturn(Lab lab) {
    IPool db = lab.pool(builder -> builder.minConns(3).maxConns(3));
    db.warmUp();
    IConn held = db.acquire();
    Set<Integer> before = pids(lab);
    int pid = held.server().processId();
    db.evict();
    Await.atMost()
        .until(
            "the idle ones are replaced",
            () -> {
              Set<Integer> now = pids(lab);
              now.retainAll(before);
              return now.equals(Set.of(pid)) && db.stats().idle() == 2;
            });
    assertThat(held.queryOne(Integer.class, "SELECT pg_backend_pid()")).isEqualTo(pid);
    held.close();
    Await.atMost().until("the held one too", () -> !pids(lab).contains(pid));
    Await.atMost().until("the pool is whole", () -> db.stats().idle() == 3);
  }

  @Test
  default void anEvictedConnectionIsNotLentAgain(Lab lab) {
    IPool db = lab.pool(builder -> builder.maxConns(1));
    int pid;
    try (IConn conn = db.acquire()) {
      pid = conn.server().processId();
      conn.evict();
      assertThat(conn.queryOne(Integer.class, "SELECT pg_backend_pid()")).isEqualTo(pid);
    }
    assertThat(db.queryOne(Integer.class, "SELECT pg_backend_pid()")).isNotEqualTo(pid);
  }

  @Test
  default void oneDeadIdleSessionCondemnsItsGeneration(Lab lab) {
    IPool db = lab.pool(builder -> builder.minConns(4).maxConns(4));
    db.warmUp();
    Set<Integer> first = pids(lab);
    lab.server().rows("SELECT pg_terminate_backend(" + first.iterator().next() + ")");
    // no call: one that got the dead session before it was found out would see it die in use
    Await.atMost()
        .until("the whole generation is replaced", () -> Collections.disjoint(pids(lab), first));
    Await.atMost().until("the pool is whole", () -> db.stats().idle() == 4);
  }

  @Test
  default void anOutageOfFiveSecondsLeavesAWholePool(Lab lab) {
    FaultProxy proxy = lab.closing(FaultProxy.to(lab.server()));
    IPool db = lab.pool(builder -> builder.conn(through(proxy, lab)).minConns(12).maxConns(12));
    db.warmUp();
    LongAdder calls = new LongAdder();
    AtomicBoolean over = new AtomicBoolean();
    long outage = Duration.ofSeconds(5).toNanos();
    try (Parallel threads = new Parallel();
        Parallel.Ending _ = () -> over.set(true)) {
      for (int i = 0; i < 30; i++) {
        threads.run(
            () -> {
              while (!over.get()) {
                var _ =
                    catchThrowable(
                        () ->
                            CallContext.deadline(Duration.ofMillis(200))
                                .run(() -> db.queryCount("SELECT 1")));
                calls.increment();
              }
            });
      }
      Await.atMost().until("load", () -> calls.sum() > 100);
      int acceptedBefore = proxy.accepted();
      proxy.refuseConnects();
      proxy.cut();
      long from = System.nanoTime();
      Await.atMost().until("all are lost", () -> db.stats().total() == 0);
      Await.atMost().until("the outage is over", () -> System.nanoTime() - from > outage);
      proxy.heal();
      Await.atMost().until("the pool is whole", () -> db.stats().total() == 12);
      assertThat(proxy.accepted() - acceptedBefore).as("log-ins").isLessThan(40);
      over.set(true);
    }
    Await.atMost().until("all rest", () -> db.stats().idle() == 12);
    assertThat(db.stats().waiting()).isZero();
    assertThat(db.queryCount("SELECT 1")).isEqualTo(1);
  }

  @Test
  default void theEndOfAllSessionsUnderLoadIsNotFeltTwice(Lab lab) {
    IPool db = lab.pool(builder -> builder.pipelineConns(0).minConns(4).maxConns(4));
    db.warmUp();
    AtomicBoolean over = new AtomicBoolean();
    List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    try (Parallel threads = new Parallel();
        Parallel.Ending _ = () -> over.set(true)) {
      for (int i = 0; i < 16; i++) {
        threads.run(
            () -> {
              while (!over.get()) {
                Throwable failure = catchThrowable(() -> db.queryCount("SELECT 1"));
                if (failure != null) {
                  failures.add(failure);
                }
              }
            });
      }
      Await.atMost().until("load", () -> db.stats().acquires() > 100);
      lab.server().terminateSessions(lab.applicationName());
      Await.atMost().until("new sessions", () -> db.stats().opened() >= 8);
      long acquires = db.stats().acquires();
      Await.atMost().until("load again", () -> db.stats().acquires() > acquires + 100);
      over.set(true);
    }
    assertThat(failures)
        .hasSizeLessThanOrEqualTo(4)
        .allSatisfy(e -> assertThat(e).isInstanceOf(NexsException.class));
  }

  @Test
  default void aBlackHoleCostsACallNoMoreThanItsDeadline(Lab lab) {
    FaultProxy proxy = lab.closing(FaultProxy.to(lab.server()));
    IPool db = lab.pool(builder -> builder.conn(through(proxy, lab)).minConns(4).maxConns(4));
    db.warmUp();
    long from = System.nanoTime();
    Await.atMost()
        .until(
            "a rest after which sessions are asked",
            () -> System.nanoTime() - from > Duration.ofMillis(1100).toNanos());
    proxy.blackHole();
    Throwable failure =
        catchThrowable(
            () -> CallContext.deadline(Duration.ofMillis(300)).run(() -> db.exec("SELECT 1")));
    assertThat(failure).isInstanceOf(DeadlineExceededException.class);
    proxy.heal();
    Await.atMost().until("the pool is whole", () -> db.stats().idle() == 4);
    assertThat(db.queryCount("SELECT 1")).isEqualTo(1);
  }

  @Test
  default void aChangedPasswordCausesNoError(Lab lab) {
    String role = lab.applicationName() + "_rotates";
    PgTarget target = lab.server().createRole(role, "first");
    AtomicReference<String> password = new AtomicReference<>("first");
    AtomicBoolean over = new AtomicBoolean();
    List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    try {
      ConnConfig config = lab.connConfig().edit().user(role).database(target.database()).build();
      IPool db =
          lab.pool(
              PoolHooks.NONE.withPasswordSource((host, user) -> Secret.of(password.get())),
              builder ->
                  builder
                      .conn(config)
                      .minConns(3)
                      .maxConns(3)
                      .maxConnLifetime(Duration.ofMillis(300)));
      try (Parallel threads = new Parallel();
          Parallel.Ending _ = () -> over.set(true)) {
        for (int i = 0; i < 6; i++) {
          threads.run(
              () -> {
                while (!over.get()) {
                  Throwable failure = catchThrowable(() -> db.queryCount("SELECT 1"));
                  if (failure != null) {
                    failures.add(failure);
                  }
                }
              });
        }
        Await.atMost().until("sessions come and go", () -> db.stats().closedByLifetime() > 3);
        lab.server().execute("ALTER ROLE " + SqlIdentifier.quote(role) + " PASSWORD 'second'");
        Await.atMost().until("the old password is refused", () -> !db.health().reasons().isEmpty());
        password.set("second");
        long opened = db.stats().opened();
        Await.atMost().until("log-ins with the new one", () -> db.stats().opened() > opened + 3);
        over.set(true);
      }
      assertThat(failures).isEmpty();
      db.close();
    } finally {
      lab.server().execute("DROP ROLE " + SqlIdentifier.quote(role));
    }
  }

  @Test
  default void aPasswordSourceThatFailsIsTheCause(Lab lab) {
    IPool db =
        lab.pool(
            PoolHooks.NONE.withPasswordSource(
                (host, user) -> {
                  throw new java.io.IOException("the vault is sealed");
                }),
            builder -> builder.lazyConnect(true).acquireTimeout(Duration.ofMillis(300)));
    Throwable failure = catchThrowable(() -> db.exec("SELECT 1"));
    assertThat(failure)
        .isInstanceOf(NexsException.class)
        .hasMessageContaining("the password source failed")
        .hasRootCauseMessage("the vault is sealed");
  }

  @Test
  default void aCallerWithLittleTimeCondemnsNobody(Lab lab) {
    FaultProxy proxy = lab.closing(FaultProxy.to(lab.server()));
    IPool db = lab.pool(builder -> builder.conn(through(proxy, lab)).minConns(4).maxConns(4));
    db.warmUp();
    Set<Integer> first = pids(lab);
    long from = System.nanoTime();
    Await.atMost()
        .until(
            "a rest after which sessions are asked",
            () -> System.nanoTime() - from > Duration.ofMillis(1100).toNanos());
    proxy.delay(Duration.ofMillis(100));
    assertThat(
            catchThrowable(
                () -> CallContext.deadline(Duration.ofMillis(20)).run(() -> db.exec("SELECT 1"))))
        .isInstanceOf(DeadlineExceededException.class);
    proxy.delay(Duration.ZERO);
    assertThat(db.queryCount("SELECT 1")).isEqualTo(1);
    Await.atMost().until("the pool is whole", () -> db.stats().idle() == 4);
    Set<Integer> now = pids(lab);
    now.retainAll(first);
    assertThat(now).as("sessions that survived").hasSizeGreaterThanOrEqualTo(2);
  }
}
