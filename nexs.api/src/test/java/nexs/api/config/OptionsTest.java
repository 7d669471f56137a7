package nexs.api.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every option, and those of a pool and its connections set in each of the three ways. */
class OptionsTest {

  @Test
  void everyOptionHasACase() {
    Set<String> cases = new HashSet<>(OptionCase.all().map(OptionCase::key).toList());
    assertThat(ofOneNode())
        .extracting(ConfigOption::key)
        .containsExactlyInAnyOrderElementsOf(cases);
  }

  @Test
  void everyComponentIsAnOption() {
    List<String> noOptions = List.of("conn", "hostPasswords", "nodes");
    List<Class<? extends Record>> configs =
        List.of(
            PoolConfig.class,
            ConnConfig.class,
            ClusterConfig.class,
            RetryConfig.class,
            BreakerConfig.class,
            HedgeConfig.class,
            BulkheadConfig.class);
    assertThat(ConfigOption.all())
        .extracting(option -> option.config().getSimpleName() + "." + option.key())
        .containsExactlyInAnyOrderElementsOf(
            configs.stream()
                .flatMap(
                    config ->
                        components(config).stream()
                            .filter(name -> !noOptions.contains(name))
                            .map(name -> config.getSimpleName() + "." + name))
                .toList());
    assertThat(ofOneNode()).extracting(ConfigOption::key).doesNotHaveDuplicates();
  }

  @Test
  void namesFollowOneRule() {
    assertThat(ofOneNode())
        .filteredOn(option -> !option.key().equals("name"))
        .allSatisfy(
            option ->
                assertThat(option.environmentName())
                    .isEqualTo(OptionNames.environment(option.key())));
    assertThat(ConfigOption.all())
        .extracting(ConfigOption::environmentName)
        .contains(
            "NEXS_DB_MAX_CONNS",
            "NEXS_DB_MIN_CONNS",
            "NEXS_DB_MAX_CONN_LIFETIME",
            "NEXS_DB_MAX_CONN_IDLE_TIME",
            "NEXS_DB_POOL_NAME",
            "NEXS_DB_TCP_KEEP_ALIVE",
            "NEXS_DB_FAILURE_THRESHOLD",
            "NEXS_DB_RETRY_MAX_ATTEMPTS",
            "NEXS_DB_BREAKER_FAILURE_THRESHOLD",
            "NEXS_DB_HEDGE_MIN_DELAY");
    assertThat(ConfigOption.all())
        .filteredOn(option -> option.config() != BulkheadConfig.class)
        .extracting(ConfigOption::environmentName)
        .allMatch(name -> name.startsWith(OptionNames.PREFIX))
        .doesNotHaveDuplicates();
    assertThat(ofOneNode()).extracting(ConfigOption::dsnKey).doesNotHaveDuplicates();
  }

  @Test
  void theListingTellsDefaultsAndBounds() {
    assertThat(option("maxConns"))
        .isEqualTo(
            new ConfigOption(
                PoolConfig.class,
                "maxConns",
                "NEXS_DB_MAX_CONNS",
                "max_conns",
                "number",
                "30",
                "at least 1",
                false,
                "the most connections that may exist"));
    assertThat(ConfigOption.all())
        .contains(
            new ConfigOption(
                BreakerConfig.class,
                "openFor",
                "NEXS_DB_BREAKER_OPEN_FOR",
                "",
                "duration",
                "5s",
                "from 1ms to 8760h",
                false,
                "how long it refuses all calls once it has opened, at most openForMost"));
    assertThat(option("password").secret()).isTrue();
    assertThat(option("password").defaultValue()).isEmpty();
    assertThat(option("sslMode").defaultValue()).isEqualTo("prefer");
    assertThat(ConfigOption.all()).allSatisfy(option -> assertThat(option.summary()).isNotBlank());
  }

  @ParameterizedTest
  @MethodSource("nexs.api.config.OptionCase#all")
  void isSetByTheConnectionString(OptionCase given) {
    PoolConfig pool =
        PoolConfig.parse(
            given.with() + " " + pair(given, given.good()), Problems.environment(Map.of()));
    assertThat(shown(given.key(), pool)).isEqualTo(given.shown());
  }

  @ParameterizedTest
  @MethodSource("nexs.api.config.OptionCase#all")
  void isSetByItsVariable(OptionCase given) {
    Environment environment =
        Problems.environment(
            Map.of(
                "NEXS_DB_DSN",
                given.with().isEmpty() ? "port=5432" : given.with(),
                option(given.key()).environmentName(),
                given.good()));
    assertThat(shown(given.key(), EnvironmentConfig.read(environment).primary()))
        .isEqualTo(given.shown());
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void isRefusedInTheConnectionString(OptionCase given) {
    String key = option(given.key()).dsnKey();
    assertThat(
            Problems.of(
                () -> PoolConfig.parse(pair(given, given.bad()), Problems.environment(Map.of()))))
        .singleElement()
        .asString()
        .startsWith(key)
        .contains(given.problem())
        .endsWith(" (position 1)");
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void isRefusedInItsVariable(OptionCase given) {
    String name = option(given.key()).environmentName();
    String bad = given.bad() == null ? "" : given.bad();
    assertThat(Problems.of(() -> EnvironmentConfig.read(Problems.environment(Map.of(name, bad)))))
        .singleElement()
        .asString()
        .startsWith(name)
        .contains(given.problem());
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void isRefusedByTheBuilder(OptionCase given) {
    PoolConfigBuilder pool = PoolConfig.builder().conn(ConnConfig.builder().user("ann").build());
    ConnConfigBuilder conn = ConnConfig.builder().user("ann");
    boolean written =
        PoolOptions.TABLE.options().stream().anyMatch(option -> write(option, given, pool))
            || ConnOptions.TABLE.options().stream().anyMatch(option -> write(option, given, conn));
    if (written) {
      assertThat(Problems.of(() -> pool.conn(conn.build()).build()))
          .singleElement()
          .asString()
          .startsWith(given.key())
          .contains(given.problem());
    }
  }

  static Stream<OptionCase> refusals() {
    return OptionCase.all().filter(given -> given.bad() != null);
  }

  /** Writes a value that has the right type and is out of bounds. */
  private static <B, T> boolean write(Option<?, B, T> option, OptionCase given, B builder) {
    if (!option.key().equals(given.key()) || given.bad() == null) {
      return false;
    }
    T value;
    try {
      value = option.type().parser().apply(given.bad());
    } catch (IllegalArgumentException e) {
      return false;
    }
    option.writer().accept(builder, value);
    return true;
  }

  private static String pair(OptionCase given, @Nullable String value) {
    return option(given.key()).dsnKey() + "='" + value + "'";
  }

  /** Those that have a place in the connection string. */
  private static List<ConfigOption> ofOneNode() {
    return ConfigOption.all().stream().filter(option -> !option.dsnKey().isEmpty()).toList();
  }

  private static ConfigOption option(String key) {
    return ofOneNode().stream()
        .filter(option -> option.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private static @Nullable String shown(String key, PoolConfig pool) {
    for (Option<PoolConfig, PoolConfigBuilder, ?> option : PoolOptions.TABLE.options()) {
      if (option.key().equals(key)) {
        return option.shown(pool);
      }
    }
    for (Option<ConnConfig, ConnConfigBuilder, ?> option : ConnOptions.TABLE.options()) {
      if (option.key().equals(key)) {
        return option.shown(pool.conn());
      }
    }
    throw new AssertionError("no option " + key);
  }

  private static List<String> components(Class<?> type) {
    return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
  }
}
