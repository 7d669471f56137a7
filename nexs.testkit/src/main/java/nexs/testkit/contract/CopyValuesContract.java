package nexs.testkit.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nexs.api.IPool;
import nexs.api.MappingStats;
import nexs.api.copy.CopyIn;
import nexs.api.copy.CopyOut;
import nexs.api.copy.CopyStream;
import nexs.api.copy.ICopyWriter;
import nexs.api.error.CopyRowException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Values of all kinds through COPY: for providers that have {@link nexs.api.Feature#COPY}. */
public interface CopyValuesContract extends Contract {

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
    String sorted = "SELECT * FROM " + table + " ORDER BY big DESC";
    try (Stream<Wide> out = db.copy().out(CopyOut.query(sorted, Wide.class))) {
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
    String sorted = "SELECT * FROM " + table + " ORDER BY id";
    try (Stream<Amount> out = db.copy().out(CopyOut.query(sorted, Amount.class))) {
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

  @Test
  default void whatWasBorrowedComesBack(Lab lab) throws Exception {
    record Line(int n, String text) {}
    IPool db = lab.pool();
    String table = lab.table("n int, text text");
    List<Line> lines = IntStream.range(0, 20_000).mapToObj(i -> new Line(i, "line " + i)).toList();
    for (int i = 0; i < 3; i++) {
      db.copy().in(table, Line.class, lines);
    }
    db.copy().in(CopyIn.of(table, Line.class).lanes(2), lines);
    assertThatThrownBy(() -> db.copy().in(table, Line.class, List.of(new Line(1, "\u0000"))))
        .isInstanceOf(CopyRowException.class);
    try (ICopyWriter<Line> writer = db.copy().writer(CopyIn.of(table, Line.class))) {
      writer.write(lines.getFirst());
    }
    db.copy().in(CopyStream.text(table), new ByteArrayInputStream("1\tx\n".getBytes(UTF_8)));
    db.copy().in(table, Line.class, List.of(new Line(1, "x".repeat(3_000_000))));
    MappingStats stats = db.mapping();
    assertThat(stats.buffers().returned()).isEqualTo(stats.buffers().borrowed());
    assertThat(stats.buffers().refused()).isZero();
    assertThat(stats.buffers().made()).isLessThan(stats.buffers().borrowed());
    assertThat(stats.copies().hits()).isPositive();
    assertThat(stats.copies().cached()).isEqualTo(1);
  }
}
