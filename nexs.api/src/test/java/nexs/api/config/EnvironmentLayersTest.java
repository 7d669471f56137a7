package nexs.api.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the environment says of retries, circuit breakers and hedged reads. */
class EnvironmentLayersTest {

  private final Map<String, String> variables = new HashMap<>();

  @Test
  void everyOptionOfRetriesIsBound() {
    RetryConfig config =
        bound(
            SwitchedOptions.RETRY,
            Map.of(
                "maxAttempts", "7",
                "firstBackoff", "3ms",
                "maxBackoff", "4s",
                "resolveCommits", "false"),
            RetryConfig.class);
    assertThat(config)
        .isEqualTo(new RetryConfig(7, Duration.ofMillis(3), Duration.ofSeconds(4), false))
        .isEqualTo(read().retry());
    assertThat(variables).containsKeys("NEXS_DB_RETRY_MAX_ATTEMPTS", "NEXS_DB_RETRY_FIRST_BACKOFF");
    assertThat(read().breaker()).isNull();
    assertThat(read().hedge()).isNull();
  }

  @Test
  void everyOptionOfBreakersIsBound() {
    BreakerConfig config =
        bound(
            SwitchedOptions.BREAKER,
            Map.of(
                "failureThreshold", "40",
                "windowSize", "30",
                "minimumCalls", "10",
                "openFor", "2s",
                "openForMost", "20s",
                "halfOpenCalls", "4"),
            BreakerConfig.class);
    assertThat(config)
        .isEqualTo(new BreakerConfig(40, 30, 10, Duration.ofSeconds(2), Duration.ofSeconds(20), 4))
        .isEqualTo(read().breaker());
    assertThat(variables)
        .containsKeys("NEXS_DB_BREAKER_FAILURE_THRESHOLD", "NEXS_DB_BREAKER_OPEN_FOR");
    assertThat(read().retry()).isNull();
    assertThat(read().hedge()).isNull();
    assertThat(read().cluster().failureThreshold()).as("of the cluster").isEqualTo(2);
  }

  @Test
  void everyOptionOfHedgingIsBound() {
    HedgeConfig config =
        bound(
            SwitchedOptions.HEDGE,
            Map.of(
                "minimumSamples", "50",
                "minDelay", "5ms",
                "budgetPercent", "6",
                "burst", "7",
                "maxStatements", "8"),
            HedgeConfig.class);
    assertThat(config)
        .isEqualTo(new HedgeConfig(50, Duration.ofMillis(5), 6, 7, 8))
        .isEqualTo(read().hedge());
    assertThat(variables).containsKeys("NEXS_DB_HEDGE_MIN_DELAY");
    assertThat(read().retry()).isNull();
    assertThat(read().breaker()).isNull();
  }

  @Test
  void eachVariableAloneIsEnough() {
    for (SwitchedOptions<?, ?> layer : SwitchedOptions.ALL) {
      for (Option<?, ?, ?> option : layer.table().options()) {
        String value =
            ConfigOption.all().stream()
                .filter(listed -> listed.environmentName().equals(option.environmentName()))
                .findFirst()
                .orElseThrow()
                .defaultValue();
        variables.clear();
        variables.put(option.environmentName(), value);
        assertThat(layers()).as(option.environmentName()).containsOnlyOnce("on");
        variables.put(layer.name(), "off");
        assertThat(layers()).as("%s, switched off", option.environmentName()).doesNotContain("on");
      }
    }
  }

  @Test
  void nothingIsThereWithoutVariables() {
    variables.put("NEXS_DB_DSN", "postgres://ann@p/shop");
    assertThat(layers()).containsExactly("off", "off", "off");
  }

  @ParameterizedTest
  @ValueSource(strings = {"on", "true", "yes", "1"})
  void switchesAloneGiveTheDefaults(String on) {
    variables.put("NEXS_DB_RETRY", on);
    variables.put("NEXS_DB_BREAKER", on);
    variables.put("NEXS_DB_HEDGE", on);
    assertThat(read().retry()).isEqualTo(RetryConfig.DEFAULT);
    assertThat(read().breaker()).isEqualTo(BreakerConfig.DEFAULT);
    assertThat(read().hedge()).isEqualTo(HedgeConfig.DEFAULT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"off", "false", "no", "0"})
  void aSwitchThatIsOffBeatsTheOptions(String off) {
    variables.put("NEXS_DB_RETRY", off);
    variables.put("NEXS_DB_RETRY_MAX_ATTEMPTS", "9");
    variables.put("NEXS_DB_HEDGE_BURST", "9");
    assertThat(layers()).containsExactly("off", "off", "on");
  }

  @ParameterizedTest
  @CsvSource({
    "NEXS_DB_RETRY_MAX_ATEMPTS, NEXS_DB_RETRY_MAX_ATTEMPTS",
    "NEXS_DB_RETRY_MAXBACKOFF, NEXS_DB_RETRY_MAX_BACKOFF",
    "NEXS_DB_BREAKER_OPENFOR, NEXS_DB_BREAKER_OPEN_FOR",
    "NEXS_DB_BREAKERS, NEXS_DB_BREAKER",
    "NEXS_DB_CIRCUIT_BREAKER, NEXS_DB_BREAKER",
    "NEXS_DB_RETRIES, NEXS_DB_RETRY",
    "NEXS_DB_HEDGES, NEXS_DB_HEDGE",
    "NEXS_DB_HEDGING, NEXS_DB_HEDGE"
  })
  void unknownVariablesAreRefusedWithTheNearestName(String name, String nearest) {
    variables.put(name, "on");
    assertThat(problems())
        .containsExactly("unknown variable " + name + "; did you mean " + nearest + "?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NEXS_DB_RETRY", "NEXS_DB_BREAKER_OPEN_FOR", "NEXS_DB_HEDGE_BURST"})
  void emptyVariablesAreRefused(String name) {
    variables.put(name, " ");
    assertThat(problems()).containsExactly(name + ": is empty; give it a value or unset it");
  }

  @Test
  void everyValueThatIsWrongIsNamedAtOnceAndNoSecret() {
    variables.put("NEXS_DB_DSN", "postgres://ann:hunter2@p/shop?max_conns=0");
    variables.put("NEXS_DB_MAX_LAG", "-1s");
    variables.put("NEXS_DB_RETRY", "maybe");
    variables.put("NEXS_DB_RETRY_MAX_ATTEMPTS", "0");
    variables.put("NEXS_DB_RETRY_FIRST_BACKOFF", "20");
    variables.put("NEXS_DB_RETRY_MAX_BACKOFF", "2h");
    variables.put("NEXS_DB_RETRY_RESOLVE_COMMITS", "perhaps");
    variables.put("NEXS_DB_BREAKER_WINDOW_SIZE", "many");
    variables.put("NEXS_DB_BREAKER_HALF_OPEN_CALLS", "1001");
    variables.put("NEXS_DB_HEDGE", "off");
    variables.put("NEXS_DB_HEDGE_MIN_DELAY", "2m");
    assertThat(problems())
        .containsExactlyInAnyOrder(
            "max_conns = 0: must be at least 1 (position 31 of NEXS_DB_DSN)",
            "NEXS_DB_MAX_LAG = -1s: must be from 0s to 8760h",
            "NEXS_DB_RETRY = maybe: must be true or false, on or off, yes or no, 1 or 0",
            "NEXS_DB_RETRY_MAX_ATTEMPTS = 0: must be from 1 to 100",
            "NEXS_DB_RETRY_FIRST_BACKOFF = 20: a duration is written like 30s, 500ms, 1h30m or"
                + " PT30M; a bare number has no unit",
            "NEXS_DB_RETRY_MAX_BACKOFF = 2h: must be from 0s to 1h",
            "NEXS_DB_RETRY_RESOLVE_COMMITS = perhaps: must be true or false, on or off, yes or no,"
                + " 1 or 0",
            "NEXS_DB_BREAKER_WINDOW_SIZE = many: must be a whole number below 2^31",
            "NEXS_DB_BREAKER_HALF_OPEN_CALLS = 1001: must be from 1 to 1000",
            "NEXS_DB_HEDGE_MIN_DELAY = 2m: must be from 1ms to 1m")
        .noneMatch(problem -> problem.contains("hunter2"));
  }

  @Test
  void valuesThatDoNotFitEachOtherAreRefused() {
    variables.put("NEXS_DB_BREAKER_WINDOW_SIZE", "10");
    variables.put("NEXS_DB_BREAKER_OPEN_FOR", "2m");
    assertThat(problems())
        .containsExactly(
            "NEXS_DB_BREAKER_*: minimumCalls = 20: must be at most windowSize, which is 10",
            "NEXS_DB_BREAKER_*: openFor = 2m: must be at most openForMost, which is 1m");
  }

  /** What the variables of these values give; the values must be of all components. */
  private <C extends Record> C bound(
      SwitchedOptions<C, ?> layer, Map<String, String> values, Class<C> type) {
    assertThat(values)
        .containsOnlyKeys(
            Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList());
    for (Option<C, ?, ?> option : layer.table().options()) {
      variables.put(
          option.environmentName(),
          Objects.requireNonNull(values.get(option.key()), "a value of " + option.key()));
    }
    C config =
        Objects.requireNonNull(
            layer.read(
                variables,
                problem -> {
                  throw new AssertionError(problem);
                }));
    assertThat(layer.table().options())
        .allSatisfy(option -> assertThat(option.shown(config)).isEqualTo(values.get(option.key())));
    return config;
  }

  /** Whether retries, breakers and hedging are on. */
  private List<String> layers() {
    EnvironmentConfig config = read();
    return List.of(word(config.retry()), word(config.breaker()), word(config.hedge()));
  }

  private static String word(@Nullable Object layer) {
    return layer == null ? "off" : "on";
  }

  private EnvironmentConfig read() {
    return EnvironmentConfig.read(Problems.environment(variables));
  }

  private List<String> problems() {
    return Problems.of(this::read);
  }
}
