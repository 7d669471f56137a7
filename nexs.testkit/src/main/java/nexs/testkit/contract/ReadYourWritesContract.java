package nexs.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nexs.api.Batch;
import nexs.api.CallContext;
import nexs.api.CommandTag;
import nexs.api.CommitOutcome;
import nexs.api.ConsistencyToken;
import nexs.api.Feature;
import nexs.api.IAction;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.IPreparedStatement;
import nexs.api.IRows;
import nexs.api.ITransaction;
import nexs.api.LogMark;
import nexs.api.TxOptions;
import nexs.api.config.ConnConfig;
import nexs.api.config.HostPort;
import nexs.api.error.CommitInDoubtException;
import nexs.api.error.UniqueViolationException;
import nexs.testkit.PgDatabase;
import nexs.testkit.contract.Items.Item;
import nexs.testkit.fault.FaultProxy;
import nexs.testkit.fault.PgMessage;
import org.junit.jupiter.api.Test;

/** Where in the log commits stand, for whoever reads them elsewhere. */
public interface ReadYourWritesContract extends Contract {

  /** A table whose rows tell, at the very last before their commit, where in the log the server is. */
  private static String telling(Lab lab) {
    String table = lab.table(Items.COLUMNS);
    lab.server()
        .execute(
            "CREATE SEQUENCE " + table + "_at MINVALUE 0",
            "CREATE FUNCTION %1$s_tell() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN PERFORM setval('%1$s_at', (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::int8); RETURN NULL; END $$"
                .formatted(table),
            "CREATE CONSTRAINT TRIGGER tell AFTER INSERT ON %1$s DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION %1$s_tell()"
                .formatted(table));
    lab.closing(
        () ->
            lab.server()
                .execute(
                    "DROP FUNCTION " + table + "_tell() CASCADE",
                    "DROP SEQUENCE " + table + "_at"));
    return table;
  }

  private static long told(Lab lab, String table) {
    return Long.parseLong(
        String.valueOf(lab.server().value("SELECT last_value FROM " + table + "_at")));
  }

  /** What a scope has written once the action is done. */
  private static ConsistencyToken token(Runnable action) {
    return CallContext.readYourWrites()
        .call(
            () -> {
              action.run();
              return CallContext.current().token();
            });
  }

  private static LogMark mark(Runnable action) {
    ConsistencyToken token = token(action);
    assertThat(token.marks()).hasSize(1);
    return token.marks().getFirst();
  }

  private static void withConn(IPool db, IAction<IConn, RuntimeException> action) {
    try (IConn conn = db.acquire()) {
      action.apply(conn);
    }
  }

  @Test
  default void everyWayToWriteIsMarkedBehindItsCommit(Lab lab) {
    IPool db = lab.pool();
    String table = telling(lab);
    String insert = "INSERT INTO " + table + " VALUES ($1, 'x')";
    List<Runnable> ways = new ArrayList<>();
    ways.add(() -> db.exec(insert, 1));
    ways.add(() -> db.queryOne(Integer.class, insert + " RETURNING id", 2));
    ways.add(
        () ->
            db.query(
                rows -> {
                  assertThat(rows.next()).isTrue();
                  return rows.intAt(1);
                },
                insert + " RETURNING id",
                3));
    ways.add(() -> db.useTransaction(tx -> tx.exec(insert, 4)));
    ways.add(() -> db.send(new Batch().add(insert, 5).add(insert, 6)));
    ways.add(() -> db.insert(Item.class).into(table).row(new Item(7, "y")));
    ways.add(() -> db.insert(Item.class).into(table).rows(Items.items(8, 20)));
    ways.add(() -> db.exec("INSERT INTO %1$s VALUES (20, 'x'); SELECT 1".formatted(table)));
    ways.add(() -> db.exec("DO $$ BEGIN INSERT INTO %s VALUES (21, 'x'); END $$".formatted(table)));
    ways.add(
        () ->
            withConn(
                db,
                conn -> {
                  try (IPreparedStatement statement = conn.prepare(insert)) {
                    statement.exec(22);
                  }
                }));
    ways.add(
        () ->
            withConn(
                db,
                conn -> {
                  try (ITransaction tx = conn.begin()) {
                    try (ITransaction nested = tx.begin()) {
                      nested.exec(insert, 23);
                      nested.commit();
                    }
                    tx.commit();
                  }
                }));
    ways.add(
        () ->
            db.useTransaction(
                tx -> {
                  tx.send(new Batch().add(insert, 24));
                  tx.queryCount("SELECT 1");
                }));
    ways.add(
        () ->
            withConn(
                db,
                conn -> {
                  conn.exec("BEGIN");
                  conn.exec(insert, 25);
                  conn.exec("COMMIT");
                }));
    if (subject().provider().features().contains(Feature.COPY)) {
      ways.add(() -> db.copy().in(table, Item.class, Items.items(100, 200)));
    }
    long system = db.queryOne(Long.class, "SELECT system_identifier FROM pg_control_system()");
    long before = 0;
    for (int way = 0; way < ways.size(); way++) {
      LogMark mark = mark(ways.get(way));
      assertThat(told(lab, table)).as("way %d told", way).isGreaterThan(before);
      before = told(lab, table);
      assertThat(mark.lsn()).as("way %d", way).isGreaterThan(before);
      assertThat(mark.systemId()).as("way %d", way).isEqualTo(system);
      assertThat(mark.timeline()).as("way %d", way).isEqualTo(1);
    }
    if (subject().provider().features().contains(Feature.COPY)) {
      LogMark out =
          mark(
              () -> {
                try (Stream<Item> rows = db.copy().out(table, Item.class)) {
                  assertThat(rows.count()).isGreaterThan(100);
                }
              });
      assertThat(out.lsn()).as("the query of a COPY out may write").isGreaterThan(before);
    }
  }

  @Test
  default void aCommitThatDoesNotWaitForItsLogIsMarkedBehindItselfToo(Lab lab) {
    IPool db = lab.pool();
    String table = telling(lab);
    String insert = "INSERT INTO " + table + " VALUES ($1, 'x')";
    List<Runnable> ways =
        List.of(
            () ->
                db.useTransaction(
                    tx -> {
                      tx.exec("SET LOCAL synchronous_commit = off");
                      tx.exec(insert, 1);
                    }),
            () ->
                db.useTransaction(
                    tx -> {
                      tx.exec(insert, 2);
                      tx.queryOne(
                          String.class, "SELECT set_config('synchronous_commit', 'off', true)");
                    }),
            () ->
                withConn(
                    db,
                    conn -> {
                      conn.exec("SET synchronous_commit = off");
                      conn.exec(insert, 3);
                    }),
            () ->
                withConn(
                    db,
                    conn -> {
                      conn.exec("SET synchronous_commit = off");
                      conn.send(new Batch().add(insert, 4));
                    }),
            () ->
                db.exec(
                    "INSERT INTO "
                        + table
                        + " SELECT 5, set_config('synchronous_commit', 'off', true)"));
    for (int way = 0; way < ways.size(); way++) {
      LogMark mark = mark(ways.get(way));
      assertThat(mark.lsn()).as("way %d", way).isGreaterThan(told(lab, table));
    }
  }

  @Test
  default void whatWritesNothingLeavesNoMark(Lab lab) {
    IPool db = lab.pool();
    String table = lab.table("id int PRIMARY KEY, other int UNIQUE DEFERRABLE INITIALLY DEFERRED");
    String insert = "INSERT INTO " + table + " VALUES ($1, $2)";
    db.exec(insert, 1, 1);
    assertThat(CallContext.current().token()).isEqualTo(ConsistencyToken.EMPTY);
    List<Runnable> ways =
        List.of(
            () -> db.queryCount("SELECT count(*) FROM " + table),
            () -> db.exec("SET LOCAL work_mem TO '4MB'"),
            () -> db.query(IRows::next, "SELECT id FROM " + table),
            () -> db.useTransaction(TxOptions.READ_ONLY, tx -> tx.queryCount("SELECT 1")),
            () ->
                withConn(
                    db,
                    conn -> {
                      try (ITransaction tx = conn.begin()) {
                        tx.exec(insert, 2, 2);
                      }
                    }),
            () ->
                assertThatThrownBy(() -> db.exec(insert, 1, 3))
                    .isInstanceOf(UniqueViolationException.class),
            () ->
                assertThatThrownBy(() -> db.exec(insert, 3, 1))
                    .isInstanceOf(UniqueViolationException.class),
            () ->
                assertThatThrownBy(() -> db.useTransaction(tx -> tx.exec(insert, 3, 1)))
                    .isInstanceOf(UniqueViolationException.class),
            () ->
                assertThatThrownBy(() -> db.send(new Batch().add(insert, 4, 4).add(insert, 5, 1)))
                    .isInstanceOf(UniqueViolationException.class));
    for (int way = 0; way < ways.size(); way++) {
      assertThat(token(ways.get(way))).as("way %d", way).isEqualTo(ConsistencyToken.EMPTY);
    }
    assertThat(db.queryAll(Integer.class, "SELECT id FROM " + table)).containsExactly(1);
  }

  @Test
  default void theMarkCostsNoRoundTrip(Lab lab) {
    IConn conn = lab.connect();
    String table = lab.table("id int");
    String insert = "INSERT INTO " + table + " VALUES ($1)";
    Runnable exec = () -> conn.exec(insert, 1);
    Runnable batch = () -> conn.send(new Batch().add(insert, 1).add(insert, 2));
    Runnable transaction =
        () -> {
          try (ITransaction tx = conn.begin()) {
            tx.exec(insert, 1);
            tx.commit();
          }
        };
    for (Runnable way : List.of(exec, batch, transaction)) {
      way.run();
      token(way);
      long before = conn.stats().statements();
      way.run();
      long without = conn.stats().statements() - before;
      assertThat(token(way).marks()).hasSize(1);
      assertThat(conn.stats().statements() - before - without).isEqualTo(without);
    }
  }

  @Test
  default void theCallDoesNotFailWithItsQuestion(Lab lab) {
    FaultProxy proxy = lab.closing(FaultProxy.to(lab.server()));
    ConnConfig conn =
        lab.connConfig().edit().hosts(List.of(new HostPort(proxy.host(), proxy.port()))).build();
    IPool db = lab.pool(builder -> builder.conn(conn));
    String table = lab.table("id int");
    String insert = "INSERT INTO " + table + " VALUES ($1)";
    List<Runnable> ways =
        List.of(
            () -> assertThat(db.exec(insert, 0)).isEqualTo(new CommandTag("INSERT", 1)),
            () -> assertThat(db.send(new Batch().add(insert, 1)).tags()).hasSize(1),
            () -> db.useTransaction(tx -> tx.exec(insert, 2)));
    for (int way = 0; way < ways.size(); way++) {
      proxy.at(PgMessage.completes("SELECT")).cut();
      assertThat(mark(ways.get(way))).as("way %d", way).isEqualTo(LogMark.UNKNOWN);
    }
    assertThat(db.queryAll(Integer.class, "SELECT id FROM " + table + " ORDER BY id"))
        .containsExactly(0, 1, 2);
  }

  @Test
  default void aCommitInDoubtIsMarkedOnceItIsNotFoundAborted(Lab lab) {
    FaultProxy proxy = lab.closing(FaultProxy.to(lab.server()));
    ConnConfig conn =
        lab.connConfig()
            .edit()
            .hosts(List.of(new HostPort(proxy.host(), proxy.port())))
            .commitTracking(true)
            .build();
    IPool db = lab.pool(builder -> builder.conn(conn));
    String table = telling(lab);
    String insert = "INSERT INTO " + table + " VALUES ($1, 'x')";
    proxy.at(PgMessage.completes("COMMIT")).cut();
    LogMark mark =
        mark(
            () -> {
              CommitInDoubtException doubt =
                  catchThrowableOfType(
                      CommitInDoubtException.class,
                      () -> db.useTransaction(tx -> tx.exec(insert, 1)));
              assertThat(CallContext.current().token()).isEqualTo(ConsistencyToken.EMPTY);
              assertThat(db.commitOutcome(doubt)).isEqualTo(CommitOutcome.COMMITTED);
            });
    assertThat(mark.lsn()).isGreaterThan(told(lab, table));
    proxy.at(PgMessage.runs("COMMIT")).cut();
    ConsistencyToken none =
        token(
            () -> {
              CommitInDoubtException doubt =
                  catchThrowableOfType(
                      CommitInDoubtException.class,
                      () -> db.useTransaction(tx -> tx.exec(insert, 2)));
              assertThat(db.commitOutcome(doubt)).isEqualTo(CommitOutcome.ABORTED);
            });
    assertThat(none).isEqualTo(ConsistencyToken.EMPTY);
  }

  @Test
  default void whoMayNotAskWhichClusterItIsReadsFromThePrimary(Lab lab) {
    PgDatabase database = lab.server().createDatabase();
    lab.closing(() -> lab.server().dropDatabase(database.name()));
    IConn conn = lab.connect(lab.connConfig().edit().database(database.name()).build());
    database.execute(
        "CREATE TABLE t (id int)",
        "GRANT ALL ON t TO PUBLIC",
        "REVOKE EXECUTE ON FUNCTION pg_control_system() FROM PUBLIC");
    assertThat(mark(() -> conn.exec("INSERT INTO t VALUES (1)"))).isEqualTo(LogMark.UNKNOWN);
    assertThat(conn.queryCount("SELECT count(*) FROM t")).isEqualTo(1);
  }

  @Test
  default void innerScopesAndForkedTasksWriteForTheOuterOne(Lab lab) {
    IPool db = lab.pool();
    String insert = "INSERT INTO " + lab.table("id int") + " VALUES ($1)";
    CallContext.readYourWrites()
        .run(
            () -> {
              db.exec(insert, 1);
              ConsistencyToken first = CallContext.current().token();
              ConsistencyToken inner = token(() -> db.exec(insert, 2));
              assertThat(inner.marks().getFirst().after(first.marks().getFirst())).isTrue();
              assertThat(CallContext.current().token()).isEqualTo(inner);
              CallContext here = CallContext.current();
              try (Parallel parallel = new Parallel()) {
                parallel.run(() -> here.run(() -> db.exec(insert, 3)));
              }
              assertThat(CallContext.current().token()).isNotEqualTo(inner);
              assertThat(inner.with(CallContext.current().token()))
                  .isEqualTo(CallContext.current().token());
              CallContext.after(inner)
                  .run(() -> assertThat(CallContext.current().token()).isEqualTo(here.token()));
            });
  }
}
