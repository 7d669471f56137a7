package nexs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import nexs.api.IPool;
import nexs.api.config.BreakerConfig;
import nexs.api.config.Environment;
import nexs.api.config.HedgeConfig;
import nexs.api.config.RetryConfig;
import nexs.api.error.ConfigException;
import nexs.api.error.ProviderException;
import nexs.api.error.SerializationFailureException;
import nexs.api.error.ServerException;
import nexs.resilience.BreakerOpenException;
import nexs.resilience.BreakerState;
import nexs.resilience.Breakers;
import nexs.resilience.HedgeLayer;
import nexs.resilience.RetryLayer;
import nexs.testkit.LeakCheck;
import nexs.testkit.PgServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the builder takes from the environment, and from the program before and after it. */
@ExtendWith(LeakCheck.class)
class FromEnvironmentTest {

  private static final String CONFLICT =
      "DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = 'serialization_failure'; END $$";
  private static final String OUT_OF_MEMORY =
      "DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = 'out_of_memory'; END $$";

  private final PgServer server = PgServer.shared();
  private final Map<String, String> variables = new HashMap<>(Map.of("NEXS_DB_DSN", server.dsn()));

  private Environment environment() {
    return Environment.of(variables, Path.of("/nowhere"), "ann");
  }

  private IPool open() {
    return Nexs.builder().environment(environment()).open();
  }

  /** How often a call is made before it is given up. */
  private static long attempts(IPool db) {
    assertThatThrownBy(() -> db.exec(CONFLICT)).isInstanceOf(SerializationFailureException.class);
    return db.unwrap(RetryLayer.class).orElseThrow().stats().retries() + 1;
  }

  @Test
  void withoutVariablesThereIsNoLayer() {
    try (IPool db = open()) {
      assertThat(db.unwrap(RetryLayer.class)).isEmpty();
      assertThat(db.unwrap(Breakers.class)).isEmpty();
      assertThat(db.unwrap(HedgeLayer.class)).isEmpty();
      assertThat(db.toString()).startsWith("Pool[");
    }
  }

  @Test
  void switchesPutTheLayersAround() {
    variables.put("NEXS_DB_RETRY", "on");
    variables.put("NEXS_DB_BREAKER", "on");
    variables.put("NEXS_DB_HEDGE", "on");
    try (IPool db = open()) {
      assertThat(db.toString()).startsWith("retry(hedge(breaker(Pool[");
      assertThat(attempts(db)).isEqualTo(RetryConfig.DEFAULT.maxAttempts());
      assertThat(db.unwrap(Breakers.class).orElseThrow().stats().get(db.name()).calls())
          .isEqualTo(RetryConfig.DEFAULT.maxAttempts());
      assertThat(db.unwrap(HedgeLayer.class)).isPresent();
    }
    variables.put("NEXS_DB_BREAKER", "off");
    try (IPool db = open()) {
      assertThat(db.toString()).startsWith("retry(hedge(Pool[");
    }
  }

  @Test
  void theOptionsReachTheLayers() {
    variables.put("NEXS_DB_RETRY_MAX_ATTEMPTS", "3");
    variables.put("NEXS_DB_RETRY_FIRST_BACKOFF", "0s");
    variables.put("NEXS_DB_BREAKER_MINIMUM_CALLS", "4");
    variables.put("NEXS_DB_BREAKER_FAILURE_THRESHOLD", "25");
    variables.put("NEXS_DB_BREAKER_OPEN_FOR", "1h");
    variables.put("NEXS_DB_BREAKER_OPEN_FOR_MOST", "1h");
    try (IPool db = open()) {
      assertThat(attempts(db)).isEqualTo(3);
      Breakers breakers = db.unwrap(Breakers.class).orElseThrow();
      assertThat(breakers.stats().get(db.name()).state()).isEqualTo(BreakerState.CLOSED);
      assertThatThrownBy(() -> db.exec(OUT_OF_MEMORY)).isInstanceOf(ServerException.class);
      assertThat(breakers.stats().get(db.name()).state())
          .as("one of four calls has failed for the node's sake")
          .isEqualTo(BreakerState.OPEN);
      assertThatThrownBy(() -> db.exec("SELECT 1")).isInstanceOf(BreakerOpenException.class);
      breakers.of(db.name()).orElseThrow().reset();
      assertThat(db.queryCount("SELECT 1")).isEqualTo(1);
      assertThat(db.unwrap(HedgeLayer.class)).isEmpty();
    }
  }

  @Test
  void eachPoolHasBreakersOfItsOwn() {
    variables.put("NEXS_DB_BREAKER", "on");
    NexsBuilder builder = Nexs.builder().environment(environment());
    try (IPool one = builder.open();
        IPool other = builder.open()) {
      one.unwrap(Breakers.class).orElseThrow().of(one.name()).orElseThrow().forceOpen();
      assertThatThrownBy(() -> one.exec("SELECT 1")).isInstanceOf(BreakerOpenException.class);
      assertThat(other.queryCount("SELECT 1")).isEqualTo(1);
    }
  }

  @Test
  void anEnvironmentThatSaysNothingLeavesTheLayers() {
    Breakers mine = new Breakers(BreakerConfig.DEFAULT);
    try (IPool db =
        Nexs.builder()
            .retry(RetryConfig.builder().maxAttempts(2).firstBackoff(Duration.ZERO).build())
            .breakers(mine)
            .hedge(HedgeConfig.DEFAULT)
            .environment(environment())
            .open()) {
      assertThat(attempts(db)).isEqualTo(2);
      assertThat(db.unwrap(Breakers.class)).containsSame(mine);
      assertThat(db.unwrap(HedgeLayer.class)).isPresent();
    }
  }

  @Test
  void theLastCallCounts() {
    variables.put("NEXS_DB_RETRY_MAX_ATTEMPTS", "3");
    variables.put("NEXS_DB_BREAKER", "on");
    RetryConfig two = RetryConfig.builder().maxAttempts(2).firstBackoff(Duration.ZERO).build();
    Breakers mine = new Breakers(BreakerConfig.DEFAULT);
    try (IPool db = Nexs.builder().environment(environment()).retry(two).breakers(mine).open()) {
      assertThat(attempts(db)).isEqualTo(2);
      assertThat(db.unwrap(Breakers.class)).containsSame(mine);
    }
    try (IPool db = Nexs.builder().retry(two).breakers(mine).environment(environment()).open()) {
      assertThat(attempts(db)).isEqualTo(3);
      assertThat(db.unwrap(Breakers.class)).get().isNotSameAs(mine);
    }
  }

  @Test
  void theEnvironmentThatNobodyAskedForComesFirst() {
    variables.put("NEXS_DB_RETRY_MAX_ATTEMPTS", "3");
    variables.put("NEXS_DB_BREAKER", "on");
    RetryConfig two = RetryConfig.builder().maxAttempts(2).firstBackoff(Duration.ZERO).build();
    try (IPool db = new NexsBuilder(environment()).retry(two).open()) {
      assertThat(attempts(db)).isEqualTo(2);
      assertThat(db.unwrap(Breakers.class)).isPresent();
    }
    try (IPool db = new NexsBuilder(environment()).dsn(server.dsn()).open()) {
      assertThat(db.toString()).as("a DSN stands for itself").startsWith("Pool[");
    }
  }

  @Test
  void theProviderIsThatOfTheEnvironment() {
    variables.put("NEXS_DB_PROVIDER", "oracle");
    assertThatThrownBy(this::open)
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("\"oracle\"");
    try (IPool db = Nexs.builder().environment(environment()).provider("jdbc").open()) {
      assertThat(db.queryCount("SELECT 1")).isEqualTo(1);
    }
  }

  @Test
  void whatIsWrongIsNamedAtOnceAndNoSecret() {
    variables.put("NEXS_DB_RETRY_MAX_ATTEMPTS", "0");
    variables.put("NEXS_DB_BREAKER_WINDOW", "9");
    variables.put("NEXS_DB_HEDGE", "maybe");
    assertThatThrownBy(this::open)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("NEXS_DB_RETRY_MAX_ATTEMPTS = 0: must be from 1 to 100")
        .hasMessageContaining("unknown variable NEXS_DB_BREAKER_WINDOW; did you mean NEXS_DB_")
        .hasMessageContaining("NEXS_DB_HEDGE = maybe: must be true or false")
        .hasMessageNotContaining(server.password());
  }
}
