package nexs.testkit.contract;

import static nexs.testkit.contract.Items.COLUMNS;
import static nexs.testkit.contract.Items.assertUsable;
import static nexs.testkit.contract.Items.failingAfter;
import static nexs.testkit.contract.Items.items;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import nexs.api.CallContext;
import nexs.api.Feature;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.ITransaction;
import nexs.api.copy.CopyIn;
import nexs.api.copy.CopyOut;
import nexs.api.copy.CopyResult;
import nexs.api.copy.ICopyWriter;
import nexs.api.error.BusyException;
import nexs.api.error.CancelledException;
import nexs.api.error.ConnectionException;
import nexs.api.error.ConnectionLostException;
import nexs.api.error.CopyRowException;
import nexs.api.error.DeadlineExceededException;
import nexs.api.error.MappingException;
import nexs.api.error.ServerException;
import nexs.api.error.UniqueViolationException;
import nexs.testkit.Await;
import nexs.testkit.PgServer;
import nexs.testkit.contract.Items.Item;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** COPY of records: for providers that have {@link Feature#COPY}. */
public interface CopyContract extends Contract {

  /** A component for each kind of writer. */
  record Wide(
      boolean truth,
      short small,
      int number,
      long big,
      float single,
      double twice,
      @Nullable BigDecimal amount,
      @Nullable String text,
      byte @Nullable [] bytes,
      @Nullable UUID uuid,
      @Nullable LocalDate day,
      @Nullable OffsetDateTime at,
      int[] numbers,
      List<String> words,
      Optional<Long> maybe,
      @Nullable String document) {}

  /** Columns for {@link Wide}. */
  String WIDE =
      "truth bool, small int2, number int4, big int8, single float4, twice float8, amount numeric, text text,"
          + " bytes bytea, uuid uuid, day date, at timestamptz, numbers int4[], words text[], maybe int8, document jsonb";

  private static <T> Iterator<T> failing(RuntimeException failure) {
    return Stream.<T>generate(
            () -> {
              throw failure;
            })
        .iterator();
  }

  @Test
  default void copyIsDeclared() {
    assertThat(subject().provider().features()).contains(Feature.COPY);
  }

  @Test
  default void copiesInFromAllSources(Lab lab) {
    IPool db = lab.pool();
    String table = lab.table(COLUMNS);
    assertThat(db.copy().in(table, Item.class, items(0, 10)).rows()).isEqualTo(10);
    assertThat(db.copy().in(table, Item.class, items(10, 20).iterator()).rows()).isEqualTo(10);
    assertThat(db.copy().in(table, Item.class, items(20, 30).stream()).rows()).isEqualTo(10);
    SubmissionPublisher<Item> publisher = new SubmissionPublisher<>();
    CompletableFuture<CopyResult> copying =
        CompletableFuture.supplyAsync(() -> db.copy().in(CopyIn.of(table, Item.class), publisher));
    Await.atMost().until("it subscribes", () -> publisher.getNumberOfSubscribers() == 1);
    items(30, 3_000).forEach(publisher::submit);
    publisher.close();
    assertThat(copying.join().rows()).isEqualTo(2_970);
    try (ICopyWriter<Item> writer = db.copy().writer(CopyIn.of(table, Item.class))) {
      items(3_000, 3_010).forEach(writer::write);
      assertThat(writer.finish().rows()).isEqualTo(10);
    }
    assertThat(db.copy().in(table, Item.class, List.<Item>of()).rows()).isZero();
    assertThat(db.queryAll(Item.class, "SELECT * FROM " + table + " ORDER BY id"))
        .isEqualTo(items(0, 3_010));
    assertUsable(db, table, 3_010);
  }

  @Test
  default void everyValueArrivesAsItWas(Lab lab) {
    IPool db = lab.pool();
    String table = lab.table(WIDE);
    Wide full =
        new Wide(
            true,
            (short) -1,
            Integer.MIN_VALUE,
            Long.MAX_VALUE,
            1.5f,
            Double.NEGATIVE_INFINITY,
            new BigDecimal("-12345678901234567890.000100"),
            "ä € 😀 \\ \t \n",
            new byte[] {0, -1, 7},
            UUID.fromString("00000000-0000-0001-8000-000000000002"),
            LocalDate.of(-44, 3, 15),
            OffsetDateTime.of(2026, 2, 28, 23, 59, 59, 999_999_000, ZoneOffset.UTC),
            new int[] {1, -2},
            List.of("a", "", "NULL", "\"quoted\""),
            Optional.of(7L),
            "{\"a\": [1, null]}");
    Wide empty =
        new Wide(
            false,
            (short) 0,
            0,
            0,
            Float.MIN_VALUE,
            0,
            null,
            null,
            null,
            null,
            null,
            null,
            new int[0],
            List.of(),
            Optional.empty(),
            null);
    db.copy().in(table, Wide.class, List.of(full, empty));
    List<Wide> read = db.queryAll(Wide.class, "SELECT * FROM " + table + " ORDER BY big DESC");
    assertThat(read).usingRecursiveComparison().isEqualTo(List.of(full, empty));
    try (Stream<Wide> out = db.copy().out(table, Wide.class)) {
      assertThat(out.toList()).usingRecursiveComparison().isEqualTo(List.of(full, empty));
    }
    assertThat(
            lab.server()
                .value(
                    "SELECT amount || '|' || text || '|' || words::text FROM "
                        + table
                        + " WHERE truth"))
        .isEqualTo(
            "-12345678901234567890.000100|ä € 😀 \\ \t \n|{a,\"\",\"NULL\",\"\\\"quoted\\\"\"}");
  }

  @Test
  default void namesEveryMisfitBeforeARowIsAskedFor(Lab lab) {
    record Odd(long id, String nmae, UUID price, String extra) {}
    IPool db = lab.pool();
    String table =
        lab.table(
            "id uuid, name text, price numeric, must int NOT NULL, extra text GENERATED ALWAYS AS ('x') STORED");
    assertThatThrownBy(
            () ->
                db.copy()
                    .in(
                        table,
                        Odd.class,
                        CopyContract.<Odd>failing(new IllegalStateException("asked for"))))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("component id is a long, and column \"id\" is uuid")
        .hasMessageContaining("component nmae has no column (did you mean name?)")
        .hasMessageContaining("component price is a UUID, and column \"price\" is numeric")
        .hasMessageContaining("column \"extra\" is generated by the server")
        .hasMessageContaining("column \"must\" has no component");
    assertThatThrownBy(() -> db.copy().in("nowhere", Item.class, items(0, 1)))
        .isInstanceOf(ServerException.class)
        .hasMessageContaining("nowhere");
    assertUsable(db, table, 0);
  }

  @Test
  default void aTableIsNamedAsInSql(Lab lab) {
    IPool db = lab.pool();
    String schema = "Sch\"ema " + lab.applicationName();
    String quoted = nexs.api.SqlIdentifier.quote(schema);
    db.exec("CREATE SCHEMA " + quoted);
    db.exec("CREATE TABLE " + quoted + ".\"Tab.le\" (id int, \"na\"\"me\" text)");
    record Odd(int id, @nexs.api.mapping.Column("na\"me") String name) {}
    db.copy().in(quoted + ".\"Tab.le\"", Odd.class, List.of(new Odd(1, "a")));
    try (Stream<Odd> out = db.copy().out(quoted + ".\"Tab.le\"", Odd.class)) {
      assertThat(out.toList()).containsExactly(new Odd(1, "a"));
    }
    db.exec("DROP SCHEMA " + quoted + " CASCADE");
  }

  @Test
  default void chosenColumnsOnly(Lab lab) {
    IPool db = lab.pool();
    String table = lab.table("id int, name text DEFAULT 'none'");
    db.copy().in(CopyIn.of(table, Item.class).into("id"), items(0, 2));
    assertThat(db.queryAll(String.class, "SELECT name FROM " + table))
        .containsExactly("none", "none");
    db.copy().in(CopyIn.of(table, Integer.class).into("id"), List.of(7, 8));
    assertUsable(db, table, 4);
  }

  @Test
  default void aRowThatCannotBeWrittenIsNamed(Lab lab) {
    record Narrow(long id, String name) {}
    IPool db = lab.pool();
    String table = lab.table(COLUMNS);
    List<Narrow> rows = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      rows.add(new Narrow(i, "item"));
    }
    rows.set(15_000, new Narrow(1L << 40, "item"));
    CopyRowException range =
        catchThrowableOfType(CopyRowException.class, () -> db.copy().in(table, Narrow.class, rows));
    assertThat(range.row()).hasValue(15_001);
    assertThat(range.column()).hasValue("id");
    assertThat(range).hasMessageContaining("out of the range of int4");
    rows.set(15_000, new Narrow(0, "a\0b"));
    assertThatThrownBy(() -> db.copy().in(table, Narrow.class, rows))
        .isInstanceOf(CopyRowException.class)
        .hasMessageContaining("row 15001")
        .hasMessageContaining("U+0000");
    rows.set(15_000, null);
    assertThatThrownBy(() -> db.copy().in(table, Narrow.class, rows))
        .isInstanceOf(CopyRowException.class)
        .hasMessageContaining("row 15001");
    assertUsable(db, table, 0);
  }

  @Test
  default void aRowThatTheServerRefusesIsNamed(Lab lab) {
    IPool db = lab.pool();
    String table = lab.table(COLUMNS + ", CHECK (name <> 'item 12345')");
    CopyRowException e =
        catchThrowableOfType(
            CopyRowException.class, () -> db.copy().in(table, Item.class, items(0, 20_000)));
    assertThat(e.row()).hasValue(12_346);
    assertThat(e.sqlState()).hasValue("23514");
    List<Item> twice = new ArrayList<>(items(0, 100));
    twice.add(new Item(50, "again"));
    assertThatThrownBy(() -> db.copy().in(table, Item.class, twice))
        .isInstanceOf(CopyRowException.class)
        .hasCauseInstanceOf(UniqueViolationException.class)
        .hasMessageContaining("row 101");
    assertUsable(db, table, 0);
  }

  @Test
  default void theServersRefusalEndsAnEndlessSource(Lab lab) {
    IPool db = lab.pool();
    String table = lab.table(COLUMNS);
    AtomicLong asked = new AtomicLong();
    Stream<Item> endless =
        Stream.generate(() -> new Item((int) (asked.getAndIncrement() % 1_000), "x"));
    assertThatThrownBy(() -> db.copy().in(table, Item.class, endless))
        .isInstanceOf(CopyRowException.class)
        .hasCauseInstanceOf(UniqueViolationException.class);
    assertUsable(db, table, 0);
  }

  @Test
  default void aSourceThatFailsLeavesNothing(Lab lab) {
    IPool db = lab.pool();
    String table = lab.table(COLUMNS);
    IllegalStateException mine = new IllegalStateException("mine");
    assertThatThrownBy(() -> db.copy().in(table, Item.class, failingAfter(50_000, mine)))
        .isSameAs(mine);
    try (ICopyWriter<Item> writer = db.copy().writer(CopyIn.of(table, Item.class))) {
      items(0, 50_000).forEach(writer::write);
    }
    assertUsable(db, table, 0);
  }

  private static Iterator<Item> endless() {
    AtomicLong number = new AtomicLong();
    return Stream.generate(() -> new Item((int) number.getAndIncrement(), "x")).iterator();
  }

  private static void awaitCopying(Lab lab, PgServer server) {
    String running =
        "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'COPY%' AND state = 'active' AND application_name = '"
            + lab.applicationName()
            + "'";
    Await.atMost().until("it copies", () -> "1".equals(server.value(running)));
  }

  @Test
  default void aDeadlineLeavesNothing(Lab lab) {
    IPool db = lab.pool();
    String table = lab.table(COLUMNS);
    assertThatThrownBy(
            () ->
                CallContext.deadline(Duration.ofMillis(300))
                    .run(() -> db.copy().in(table, Item.class, endless())))
        .isInstanceOf(DeadlineExceededException.class);
    assertUsable(db, table, 0);
  }

  @Test
  default void anInterruptLeavesNothing(Lab lab) throws Exception {
    IPool db = lab.pool();
    String table = lab.table(COLUMNS);
    for (Thread.Builder threads : List.of(Thread.ofVirtual(), Thread.ofPlatform())) {
      Throwable[] thrown = new Throwable[1];
      Thread copying =
          threads.start(
              () -> thrown[0] = catchThrowable(() -> db.copy().in(table, Item.class, endless())));
      awaitCopying(lab, lab.server());
      copying.interrupt();
      copying.join();
      assertThat(thrown[0]).isInstanceOf(CancelledException.class);
      assertUsable(db, table, 0);
    }
  }

  @Test
  default void aCancelLeavesNothingAndTheConnectionUsable(Lab lab) {
    IConn conn = lab.connect();
    String table = lab.table(COLUMNS);
    try (Parallel threads = new Parallel()) {
      CompletableFuture<Boolean> copying =
          threads.attempt(() -> conn.copy().in(table, Item.class, endless()));
      awaitCopying(lab, lab.server());
      conn.cancel();
      assertThatThrownBy(copying::join).hasCauseInstanceOf(CancelledException.class);
    }
    assertThat(conn.queryCount("SELECT count(*) FROM " + table)).isZero();
  }

  @Test
  default void aTerminatedSessionAndAKilledServerLeaveNothing(Lab lab) {
    try (PgServer server =
            PgServer.builder().name("copy").version(lab.server().version()).durable().start();
        Parallel threads = new Parallel()) {
      IPool db = lab.pool(builder -> builder.conn(lab.connConfig(server)));
      db.exec("CREATE TABLE items (" + COLUMNS + ")");
      CompletableFuture<Boolean> terminated =
          threads.attempt(() -> db.copy().in("items", Item.class, endless()));
      awaitCopying(lab, server);
      server.terminateSessions(lab.applicationName());
      assertThatThrownBy(terminated::join).hasCauseInstanceOf(ConnectionLostException.class);
      assertUsable(db, "items", 0);
      CompletableFuture<Boolean> killed =
          threads.attempt(() -> db.copy().in("items", Item.class, endless()));
      awaitCopying(lab, server);
      server.kill9();
      assertThatThrownBy(killed::join).hasCauseInstanceOf(ConnectionLostException.class);
      server.startAgain();
      Await.atMost().until("the pool is back", () -> back(db));
      assertUsable(db, "items", 0);
      db.close();
    }
  }

  private static boolean back(IPool db) {
    try {
      return db.queryCount("SELECT 1") == 1;
    } catch (ConnectionException e) {
      return false;
    }
  }

  @Test
  default void aStreamThatIsLostIsFound(Lab lab) {
    IPool db = lab.pool(builder -> builder.maxConns(1));
    lose(db);
    Await.atMost()
        .until(
            "the connection is back",
            () -> {
              System.gc();
              return db.stats().acquired() == 0;
            });
    assertThat(db.queryCount("SELECT 1")).isEqualTo(1);
  }

  private static void lose(IPool db) {
    assertThat(db.copy().out(CopyOut.query("SELECT 1 AS one", Integer.class))).isNotNull();
  }

  @Test
  default void insideATransactionItIsPartOfIt(Lab lab) {
    String table = lab.table(COLUMNS);
    IConn conn = lab.connect();
    try (ITransaction tx = conn.begin()) {
      tx.copy().in(table, Item.class, items(0, 5));
      assertThat(tx.queryCount("SELECT count(*) FROM " + table)).isEqualTo(5);
      try (ITransaction nested = tx.begin()) {
        assertThatThrownBy(() -> nested.copy().in(table, Item.class, items(3, 9)))
            .isInstanceOf(CopyRowException.class);
      }
      assertThatThrownBy(
              () ->
                  tx.copy()
                      .in(CopyIn.of(table, Item.class).commitEvery(1, rows -> {}), items(5, 9)))
          .isInstanceOf(BusyException.class);
      tx.copy().in(table, Item.class, items(5, 7));
      tx.commit();
    }
    assertThat(conn.queryCount("SELECT count(*) FROM " + table)).isEqualTo(7);
    try (ITransaction tx = conn.begin()) {
      tx.copy().in(table, Item.class, items(10, 15));
    }
    assertThat(conn.queryCount("SELECT count(*) FROM " + table)).isEqualTo(7);
  }

  @Test
  default void anOpenCopyRefusesOtherCalls(Lab lab) {
    String table = lab.table(COLUMNS);
    IConn conn = lab.connect();
    ICopyWriter<Item> writer = conn.copy().writer(CopyIn.of(table, Item.class));
    assertThatThrownBy(() -> conn.exec("SELECT 1"))
        .isInstanceOf(BusyException.class)
        .hasMessageContaining("COPY");
    writer.close();
    Stream<Item> rows = conn.copy().out(table, Item.class);
    assertThatThrownBy(() -> conn.exec("SELECT 1")).isInstanceOf(BusyException.class);
    rows.close();
    assertThat(conn.queryCount("SELECT 1")).isEqualTo(1);
  }

  @Test
  default void copiesOutTablesAndQueries(Lab lab) {
    IPool db = lab.pool(builder -> builder.maxConns(1));
    String table = lab.table(COLUMNS);
    db.copy().in(table, Item.class, items(0, 30_000));
    try (Stream<Item> rows = db.copy().out(table, Item.class)) {
      assertThat(rows.toList()).isEqualTo(items(0, 30_000));
    }
    try (Stream<Item> rows =
        db.copy()
            .out(CopyOut.query("SELECT id, name FROM " + table + " WHERE id < 3", Item.class))) {
      assertThat(rows).containsExactlyElementsOf(items(0, 3));
    }
    try (Stream<Integer> rows =
        db.copy()
            .out(
                CopyOut.query(
                    "DELETE FROM " + table + " WHERE id >= 100 RETURNING id", Integer.class))) {
      assertThat(rows.count()).isEqualTo(29_900);
    }
    assertUsable(db, table, 100);
  }

  @Test
  default void aStreamThatIsClosedEarlyEndsTheCopy(Lab lab) {
    IPool db = lab.pool(builder -> builder.maxConns(1));
    try (Stream<Integer> rows =
        db.copy().out(CopyOut.query("SELECT generate_series(1, 1000000000) AS i", Integer.class))) {
      assertThat(rows.limit(3)).containsExactly(1, 2, 3);
    }
    assertThat(db.queryCount("SELECT 1")).isEqualTo(1);
    try (Stream<Short> rows =
        db.copy()
            .out(CopyOut.query("SELECT i FROM generate_series(32767, 99999) i", Short.class))) {
      assertThatThrownBy(rows::toList).isInstanceOf(MappingException.class);
    }
    assertThat(db.queryCount("SELECT 1")).isEqualTo(1);
    try (Stream<Integer> rows =
        db.copy()
            .out(
                CopyOut.query(
                    "SELECT 1 / (10 - i) FROM generate_series(1, 20) i", Integer.class))) {
      assertThatThrownBy(rows::toList)
          .isInstanceOf(ServerException.class)
          .hasMessageContaining("22012");
    }
    assertThat(db.queryCount("SELECT 1")).isEqualTo(1);
  }

  @Test
  default void typesWithoutABinaryFormHereComeAsText(Lab lab) {
    record Odd(String price, String place) {}
    IPool db = lab.pool();
    String table = lab.table("price money, place inet");
    db.exec("INSERT INTO " + table + " VALUES ('12.50', '10.0.0.1/8')");
    try (Stream<Odd> rows = db.copy().out(table, Odd.class)) {
      assertThat(rows.toList().getFirst().place()).isEqualTo("10.0.0.1/8");
    }
  }

  @Test
  default void numericsOfAllSizes(Lab lab) {
    record Amount(int id, BigDecimal amount) {}
    IPool db = lab.pool();
    String table = lab.table("id int, amount numeric");
    Random random = new Random(42);
    List<Amount> amounts = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      BigInteger digits = new BigInteger(random.nextInt(300), random);
      BigInteger zeros = BigInteger.TEN.pow(random.nextInt(12));
      BigInteger unscaled = (random.nextBoolean() ? digits : digits.negate()).multiply(zeros);
      amounts.add(new Amount(i, new BigDecimal(unscaled, random.nextInt(60) - 20)));
    }
    for (String edge :
        List.of("0", "0.00", "-0.0001", "1E+130", "1E-100", "9999", "10000", "9999.9999")) {
      amounts.add(new Amount(amounts.size(), new BigDecimal(edge)));
    }
    for (long edge : new long[] {Long.MAX_VALUE, Long.MIN_VALUE, 1L << 53, -(1L << 52)}) {
      amounts.add(new Amount(amounts.size(), BigDecimal.valueOf(edge, 3)));
    }
    db.copy().in(table, Amount.class, amounts);
    assertThat(db.queryAll(String.class, "SELECT amount::text FROM " + table + " ORDER BY id"))
        .containsExactlyElementsOf(
            amounts.stream().map(amount -> amount.amount().toPlainString()).toList());
    try (Stream<Amount> out = db.copy().out(table, Amount.class)) {
      assertThat(out.map(amount -> amount.amount().toPlainString()).toList())
          .containsExactlyElementsOf(
              amounts.stream().map(amount -> amount.amount().toPlainString()).toList());
    }
    assertThatThrownBy(
            () ->
                db.copy()
                    .in(table, Amount.class, List.of(new Amount(1, new BigDecimal("1E-16384")))))
        .isInstanceOf(CopyRowException.class)
        .hasMessageContaining("16,383");
  }

  @Test
  default void instantsAndArraysOfThem(Lab lab) {
    record Times(Instant[] at) {}
    IPool db = lab.pool();
    String table = lab.table("at timestamptz[]");
    Instant[] at = {Instant.EPOCH, null, Instant.MAX};
    db.copy().in(table, Times.class, List.of(new Times(at)));
    try (Stream<Times> rows = db.copy().out(table, Times.class)) {
      assertThat(Arrays.asList(rows.toList().getFirst().at())).containsExactly(at);
    }
  }
}
