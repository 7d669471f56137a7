package nexs.testkit.contract;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import nexs.api.type.Box;
import nexs.api.type.Inet;
import nexs.api.type.Interval;
import nexs.api.type.MacAddress;
import nexs.api.type.Multirange;
import nexs.api.type.Point;
import nexs.api.type.Range;
import org.jspecify.annotations.Nullable;

/** The types that {@link RoundTripContract} tries. Stateless. */
final class TypeCases {

  private static final long MICRO = 1_000;
  private static final LocalDate FIRST_DAY = LocalDate.of(-4712, 1, 1);
  private static final LocalDate LAST_DAY = LocalDate.of(5_874_897, 12, 31);
  private static final LocalDateTime FIRST_TIME = FIRST_DAY.atStartOfDay();
  private static final LocalDateTime LAST_TIME =
      LocalDateTime.of(294_276, 12, 31, 23, 59, 59, 999_999_000);

  private TypeCases() {}

  /** Labels of the enum type. */
  enum Mood {
    SAD,
    HAPPY
  }

  static List<TypeCase<?>> all() {
    List<TypeCase<?>> all = new ArrayList<>();
    all.add(natural("bool", Boolean.class, List.of(true, false), Random::nextBoolean));
    all.add(
        natural(
            "int2",
            Short.class,
            List.of(Short.MIN_VALUE, (short) 0, Short.MAX_VALUE),
            random -> (short) random.nextInt()));
    all.add(
        natural(
            "int4",
            Integer.class,
            List.of(Integer.MIN_VALUE, -1, 0, Integer.MAX_VALUE),
            Random::nextInt));
    all.add(
        natural("int8", Long.class, List.of(Long.MIN_VALUE, 0L, Long.MAX_VALUE), Random::nextLong));
    all.add(
        natural(
            "float4",
            Float.class,
            List.of(
                Float.NaN,
                Float.POSITIVE_INFINITY,
                Float.NEGATIVE_INFINITY,
                -0.0f,
                Float.MIN_VALUE,
                Float.MAX_VALUE),
            random -> Float.intBitsToFloat(random.nextInt() & 0xFF7F_FFFF)));
    all.add(
        natural(
            "float8",
            Double.class,
            List.of(
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                -0.0,
                Double.MIN_VALUE,
                Double.MAX_VALUE),
            random -> Double.longBitsToDouble(random.nextLong() & 0xFFEF_FFFF_FFFF_FFFFL)));
    all.add(natural("numeric", BigDecimal.class, decimals(), TypeCases::decimal));
    all.add(
        other(
            "numeric",
            BigInteger.class,
            List.of(BigInteger.ZERO, BigInteger.TEN.pow(1_000)),
            random -> new BigInteger(1 + random.nextInt(300), random).negate()));
    all.add(
        text(
            "money",
            BigDecimal.class,
            List.of(
                new BigDecimal("-92233720368547758.08"),
                new BigDecimal("0.00"),
                new BigDecimal("92233720368547758.07")),
            random -> BigDecimal.valueOf(random.nextLong() >> random.nextInt(60), 2)));
    all.add(natural("text", String.class, texts(), random -> text(random, 40)));
    all.add(natural("varchar", String.class, texts(), random -> text(random, 40)));
    all.add(natural("citext", String.class, texts(), random -> text(random, 40)));
    all.add(natural("name", String.class, List.of("a"), random -> text(random, 15)));
    all.add(
        other(
            "\"char\"",
            Character.class,
            List.of('a', '"', '\\', ' '),
            random -> (char) (33 + random.nextInt(94)),
            false));
    all.add(
        natural(
            "bytea",
            byte[].class,
            List.of(new byte[0], new byte[] {0, -1}),
            random -> bytes(random, random.nextInt(80))));
    all.add(
        natural(
            "uuid",
            UUID.class,
            List.of(new UUID(0, 0), new UUID(-1, -1)),
            random -> new UUID(random.nextLong(), random.nextLong())));
    times(all);
    all.add(
        natural(
            "json",
            String.class,
            List.of("null", "\"\"", "[ 1,  2 ]"),
            random -> "{\"a\":" + random.nextInt() + "}"));
    all.add(
        natural(
            "jsonb",
            String.class,
            List.of("null", "\"\"", "[1, 2]"),
            random -> "{\"a\": " + random.nextInt() + "}"));
    all.add(
        natural("xml", String.class, List.of("<a/>"), random -> "<a>" + random.nextInt() + "</a>"));
    all.add(
        text(
            "tsvector",
            String.class,
            List.of(""),
            random -> "'w" + random.nextInt(9) + "':" + (1 + random.nextInt(99))));
    networks(all);
    all.add(natural("varbit", String.class, List.of("", "1"), random -> bits(random, 70)));
    all.add(natural("bit(9)", String.class, List.of("010101010"), random -> bits(random, 0, 9)));
    all.add(
        natural(
            "point",
            Point.class,
            List.of(new Point(Double.NaN, Double.NEGATIVE_INFINITY), new Point(-0.0, 1e300)),
            TypeCases::point));
    all.add(
        natural(
            "box",
            Box.class,
            List.of(new Box(new Point(0, 0), new Point(0, 0))),
            random -> new Box(point(random), point(random))));
    ranges(all);
    all.add(
        other(
            "mood",
            Mood.class,
            List.of(Mood.SAD, Mood.HAPPY),
            random -> random.nextBoolean() ? Mood.HAPPY : Mood.SAD));
    all.add(
        new TypeCase<>(
            "hstore", cast(Map.class), true, true, List.of(Map.of()), TypeCases::hstore));
    return all;
  }

  private static void times(List<TypeCase<?>> all) {
    all.add(
        natural(
            "date",
            LocalDate.class,
            List.of(LocalDate.MAX, LocalDate.MIN, FIRST_DAY, LAST_DAY, LocalDate.EPOCH),
            random ->
                LocalDate.ofEpochDay(
                    random.nextLong(FIRST_DAY.toEpochDay(), LAST_DAY.toEpochDay()))));
    all.add(
        natural(
            "time",
            LocalTime.class,
            List.of(LocalTime.MAX, LocalTime.MIN, LocalTime.of(23, 59, 59, 999_999_000)),
            TypeCases::time));
    all.add(
        natural(
            "timetz",
            OffsetTime.class,
            List.of(OffsetTime.of(LocalTime.MIN, ZoneOffset.ofHoursMinutesSeconds(-15, -59, -59))),
            random ->
                OffsetTime.of(
                    time(random), ZoneOffset.ofTotalSeconds(random.nextInt(-57_599, 57_599)))));
    all.add(
        natural(
            "timestamp",
            LocalDateTime.class,
            List.of(LocalDateTime.MAX, LocalDateTime.MIN, FIRST_TIME, LAST_TIME),
            TypeCases::dateTime));
    all.add(
        natural(
            "timestamptz",
            OffsetDateTime.class,
            List.of(OffsetDateTime.MAX, OffsetDateTime.MIN, FIRST_TIME.atOffset(ZoneOffset.UTC)),
            random -> dateTime(random).atOffset(ZoneOffset.UTC)));
    all.add(
        other(
            "timestamptz",
            Instant.class,
            List.of(Instant.MAX, Instant.MIN, Instant.EPOCH),
            random -> dateTime(random).toInstant(ZoneOffset.UTC)));
    all.add(
        other(
            "timestamptz",
            ZonedDateTime.class,
            List.of(FIRST_TIME.atZone(ZoneOffset.UTC)),
            random -> dateTime(random).atZone(ZoneOffset.UTC)));
    all.add(
        natural(
            "interval",
            Interval.class,
            List.of(new Interval(0, 0, 0), new Interval(-1, 1, -1), new Interval(13, -400, 1)),
            random ->
                new Interval(
                    random.nextInt() >> random.nextInt(31),
                    random.nextInt() >> random.nextInt(31),
                    random.nextLong() >> (10 + random.nextInt(50)))));
    all.add(
        other(
            "interval",
            Duration.class,
            List.of(Duration.ZERO),
            random -> Duration.ofNanos((random.nextLong() >> 12) / MICRO * MICRO)));
    all.add(
        other(
            "interval",
            Period.class,
            List.of(Period.ZERO),
            random -> {
              int sign = random.nextBoolean() ? 1 : -1;
              return Period.of(
                  sign * random.nextInt(1_000), sign * random.nextInt(12), random.nextInt());
            }));
  }

  private static void networks(List<TypeCase<?>> all) {
    all.add(
        natural(
            "inet",
            Inet.class,
            List.of(
                Inet.parse("0.0.0.0/0"),
                Inet.parse("::"),
                Inet.parse("::1"),
                new Inet(v6(new byte[16], 10), 128),
                Inet.parse("1:0:0:2::3/64")),
            random -> inet(random, false)));
    all.add(other("inet", InetAddress.class, List.of(), random -> address(random), true));
    all.add(natural("cidr", Inet.class, List.of(), random -> inet(random, true)));
    all.add(
        natural(
            "macaddr",
            MacAddress.class,
            List.of(MacAddress.parse("08:00:2b:01:02:03")),
            random -> new MacAddress(random.nextLong() >>> 16, 6)));
    all.add(
        natural(
            "macaddr8",
            MacAddress.class,
            List.of(),
            random -> new MacAddress(random.nextLong(), 8)));
  }

  private static void ranges(List<TypeCase<?>> all) {
    all.add(range("int4range", random -> random.nextInt() >> random.nextInt(20), true));
    all.add(range("int8range", Random::nextLong, true));
    all.add(range("numrange", TypeCases::decimal, false));
    all.add(range("tsrange", TypeCases::dateTime, false));
    all.add(range("tstzrange", random -> dateTime(random).atOffset(ZoneOffset.UTC), false));
    all.add(range("daterange", random -> LocalDate.ofEpochDay(random.nextInt(100_000)), true));
    all.add(multirange("int4multirange", random -> random.nextInt(1_000)));
    all.add(
        multirange(
            "tstzmultirange",
            random -> Instant.ofEpochSecond(random.nextInt()).atOffset(ZoneOffset.UTC)));
  }

  /** The server puts ranges of whole numbers into one form; these are in it. */
  private static <T extends Comparable<? super T>> TypeCase<?> range(
      String name, Function<Random, T> bound, boolean whole) {
    return new TypeCase<>(
        name,
        cast(Range.class),
        true,
        false,
        List.of(Range.none(), Range.all()),
        random -> range(random, bound, whole));
  }

  private static <T extends Comparable<? super T>> Range<T> range(
      Random random, Function<Random, T> bound, boolean whole) {
    T one = bound.apply(random);
    T other = bound.apply(random);
    while (one.compareTo(other) == 0) {
      other = bound.apply(random);
    }
    T lower = one.compareTo(other) < 0 ? one : other;
    T upper = one.compareTo(other) < 0 ? other : one;
    return switch (random.nextInt(4)) {
      case 0 -> Range.atLeast(lower);
      case 1 -> Range.lessThan(upper);
      case 2 -> whole ? Range.of(lower, upper) : Range.closed(lower, upper);
      default -> whole ? Range.of(lower, upper) : Range.open(lower, upper);
    };
  }

  private static <T extends Comparable<? super T>> TypeCase<?> multirange(
      String name, Function<Random, T> bound) {
    return new TypeCase<>(
        name,
        cast(Multirange.class),
        true,
        false,
        List.of(new Multirange<T>(List.of())),
        random -> {
          TreeMap<T, Boolean> bounds = new TreeMap<>();
          while (bounds.size() < 6) {
            bounds.put(bound.apply(random), true);
          }
          List<T> sorted = List.copyOf(bounds.keySet());
          return new Multirange<>(
              List.of(
                  Range.of(sorted.get(0), sorted.get(1)),
                  Range.of(sorted.get(2), sorted.get(3)),
                  Range.atLeast(sorted.get(5))));
        });
  }

  @SuppressWarnings("unchecked") // a class of something generic
  private static <T> Class<T> cast(Class<?> type) {
    return (Class<T>) type;
  }

  private static <T> TypeCase<T> natural(
      String sql, Class<T> type, List<T> edges, Function<Random, T> random) {
    return new TypeCase<>(sql, type, true, true, edges, random);
  }

  private static <T> TypeCase<T> other(
      String sql, Class<T> type, List<T> edges, Function<Random, T> random) {
    return other(sql, type, edges, random, true);
  }

  private static <T> TypeCase<T> other(
      String sql, Class<T> type, List<T> edges, Function<Random, T> random, boolean copied) {
    return new TypeCase<>(sql, type, false, copied, edges, random);
  }

  /** A type without a binary form here. */
  private static <T> TypeCase<T> text(
      String sql, Class<T> type, List<T> edges, Function<Random, T> random) {
    return new TypeCase<>(sql, type, true, false, edges, random);
  }

  private static List<BigDecimal> decimals() {
    return List.of(
        BigDecimal.ZERO,
        new BigDecimal("0.00"),
        new BigDecimal("1e-200"),
        new BigDecimal("-1").setScale(20),
        BigDecimal.TEN.pow(300));
  }

  private static BigDecimal decimal(Random random) {
    return new BigDecimal(new BigInteger(1 + random.nextInt(120), random), random.nextInt(40))
        .multiply(random.nextBoolean() ? BigDecimal.ONE : BigDecimal.ONE.negate());
  }

  private static List<String> texts() {
    return List.of("", " ", "NULL", "\"\\{},()[]'", "ä€\ud83d\ude00", "\t\n\r\f\u000b\u0001", "{}");
  }

  private static String text(Random random, int most) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(most);
    for (int i = 0; i < length; i++) {
      int point =
          switch (random.nextInt(4)) {
            case 0 -> 1 + random.nextInt(0x7F);
            case 1 -> 0xA0 + random.nextInt(0x500);
            case 2 -> 0x1F300 + random.nextInt(0x100);
            default -> "\"\\{},()[] '".charAt(random.nextInt(11));
          };
      text.appendCodePoint(point);
    }
    return text.toString();
  }

  private static byte[] bytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static String bits(Random random, int most) {
    return bits(random, 0, random.nextInt(most));
  }

  private static String bits(Random random, int from, int to) {
    StringBuilder bits = new StringBuilder();
    for (int i = from; i < to; i++) {
      bits.append(random.nextBoolean() ? '1' : '0');
    }
    return bits.toString();
  }

  private static LocalTime time(Random random) {
    return LocalTime.ofNanoOfDay(random.nextLong(86_400_000_000L) * MICRO);
  }

  private static LocalDateTime dateTime(Random random) {
    long seconds =
        random.nextLong(
            FIRST_TIME.toEpochSecond(ZoneOffset.UTC), LAST_TIME.toEpochSecond(ZoneOffset.UTC));
    return LocalDateTime.ofEpochSecond(
        seconds, (int) (random.nextInt(1_000_000) * MICRO), ZoneOffset.UTC);
  }

  private static Point point(Random random) {
    return new Point(random.nextGaussian() * 1e9, random.nextGaussian() / 1e9);
  }

  private static InetAddress address(Random random) {
    try {
      return random.nextBoolean()
          ? InetAddress.getByAddress(bytes(random, 4))
          : v6(bytes(random, 16), random.nextInt(15));
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  /** An address of IPv6, with zeros before and behind a place. */
  private static Inet6Address v6(byte[] bytes, int from) {
    for (int i = 0; i < 6; i++) {
      bytes[(from + i) % 16] = 0;
    }
    try {
      return Inet6Address.getByAddress(null, bytes, -1);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private static Inet inet(Random random, boolean network) {
    InetAddress address = address(random);
    byte[] bytes = address.getAddress();
    int prefix = random.nextInt(bytes.length * 8 + 1);
    if (!network) {
      return new Inet(address, prefix);
    }
    for (int bit = prefix; bit < bytes.length * 8; bit++) {
      bytes[bit / 8] &= (byte) ~(0x80 >> (bit % 8));
    }
    try {
      return new Inet(
          bytes.length == 4
              ? InetAddress.getByAddress(bytes)
              : Inet6Address.getByAddress(null, bytes, -1),
          prefix);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, @Nullable String> hstore(Random random) {
    Map<String, @Nullable String> map = new LinkedHashMap<>();
    int size = random.nextInt(5);
    for (int i = 0; i < size; i++) {
      map.put("k" + text(random, 8) + i, random.nextInt(5) == 0 ? null : text(random, 20));
    }
    return map;
  }
}
