package nexs.api.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentConfigTest {

  private final Map<String, String> variables = new HashMap<>();

  @Test
  void withoutVariablesItIsLibpqsDefault() {
    EnvironmentConfig config = read();
    assertThat(config.primary()).isEqualTo(PoolConfig.parse("", Problems.environment(Map.of())));
    assertThat(config.replicas()).isEmpty();
    assertThat(config.provider()).isNull();
  }

  @Test
  void readsPrimaryReplicasAndProvider() {
    variables.put("NEXS_DB_DSN", "postgres://ann:pw@p/shop?max_conns=9");
    variables.put(
        "NEXS_DB_REPLICA_DSN", "postgres://ann@r1,r2/shop, postgresql://ann@r3/shop?max_conns=4");
    variables.put("NEXS_DB_PROVIDER", "jdbc");
    variables.put("NEXS_DB_PASSWORD", "shared");
    variables.put("NEXS_DB_MAX_CONNS", "20");
    variables.put("NEXS_DB_ACQUIRE_TIMEOUT", "2s");
    variables.put("NEXS_DB_TARGET_SESSION_ATTRS", "primary");
    variables.put("NEXS_TEST_DSN", "not ours");
    EnvironmentConfig config = read();
    assertThat(config.provider()).isEqualTo("jdbc");
    assertThat(config.primary().name()).isEqualTo("nexs");
    assertThat(config.primary().maxConns()).as("the DSN speaks for its node").isEqualTo(9);
    assertThat(config.primary().conn().password()).isEqualTo(Secret.of("pw"));
    assertThat(config.primary().conn().targetSessionAttrs()).isEqualTo(TargetSessionAttrs.PRIMARY);
    assertThat(config.replicas())
        .extracting(PoolConfig::name)
        .containsExactly("nexs-replica-1", "nexs-replica-2");
    assertThat(config.replicas()).extracting(PoolConfig::maxConns).containsExactly(20, 4);
    assertThat(config.replicas())
        .allSatisfy(
            replica -> {
              assertThat(replica.acquireTimeout()).hasSeconds(2);
              assertThat(replica.conn().password()).isEqualTo(Secret.of("shared"));
              assertThat(replica.conn().targetSessionAttrs()).isEqualTo(TargetSessionAttrs.ANY);
            });
    assertThat(config.replicas().getFirst().conn().hosts())
        .containsExactly(HostPort.of("r1"), HostPort.of("r2"));
  }

  @Test
  void variablesOfNexsBeatThoseOfLibpq() {
    variables.put("NEXS_DB_USER", "nexs");
    variables.put("PGUSER", "libpq");
    variables.put("PGDATABASE", "shop");
    assertThat(read().primary().conn().user()).isEqualTo("nexs");
    assertThat(read().primary().conn().database()).isEqualTo("shop");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "db1                         | db1:5432",
        "db1:6000, db2 ,/run:7000    | db1:6000,db2:5432,/run:7000",
        "[::1],[fe80::1%eth0]:6000   | [::1]:5432,[fe80::1%eth0]:6000"
      })
  void hostsComeWithTheirPorts(String value, String hosts) {
    variables.put("NEXS_DB_HOSTS", value);
    variables.put("PGPORT", "9999");
    assertThat(HostsText.format(read().primary().conn().hosts())).isEqualTo(hosts);
  }

  @ParameterizedTest
  @ValueSource(strings = {"::1", "[::1", "[]", "[::1]x", "a:0", "a:b", "a,", ",a", "a::5"})
  void hostsThatAreNoneAreRefused(String value) {
    variables.put("NEXS_DB_HOSTS", value);
    assertThat(problems()).singleElement().asString().startsWith("NEXS_DB_HOSTS: ");
  }

  @ParameterizedTest
  @CsvSource({
    "NEXS_DB_MAX_CONN, NEXS_DB_MAX_CONNS",
    "NEXS_DB_MAXCONNS, NEXS_DB_MAX_CONNS",
    "NEXS_DB_SSLMODE, NEXS_DB_SSL_MODE",
    "NEXS_DB_HOST, NEXS_DB_HOSTS",
    "NEXS_DB_PORT, NEXS_DB_HOSTS",
    "NEXS_DB_NAME, NEXS_DB_DATABASE",
    "NEXS_DB_URL, NEXS_DB_DSN",
    "NEXS_DB_PRIMARY_DSN, NEXS_DB_DSN",
    "NEXS_DB_REPLICA1_DSN, NEXS_DB_REPLICA_DSN",
    "NEXS_DB_REPLICA_DSNS, NEXS_DB_REPLICA_DSN",
    "NEXS_DB_PROVIDERS, NEXS_DB_PROVIDER"
  })
  void unknownVariablesAreRefusedWithTheNearestName(String name, String nearest) {
    variables.put(name, "marker");
    assertThat(problems())
        .containsExactly("unknown variable " + name + "; did you mean " + nearest + "?");
  }

  @Test
  void unknownVariablesFarFromAnyAreRefused() {
    variables.put("NEXS_DB_FLAVOUR", "x");
    assertThat(problems()).containsExactly("unknown variable NEXS_DB_FLAVOUR");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NEXS_DB_DSN", "NEXS_DB_REPLICA_DSN", "NEXS_DB_PROVIDER", "NEXS_DB_USER"})
  void emptyVariablesAreRefused(String name) {
    variables.put(name, "");
    assertThat(problems()).containsExactly(name + ": is empty; give it a value or unset it");
  }

  @Test
  void namesEveryProblemOfEveryNodeOnce() {
    variables.put("NEXS_DB_DSN", "postgres://p/shop?uzer=x&max_conns=0");
    variables.put(
        "NEXS_DB_REPLICA_DSN", "postgres://r1:0/,postgres://r2/?min_conns=50,postgres://r3/%zz");
    variables.put("NEXS_DB_FETCH_SIZE", "0");
    variables.put("NEXS_DB_CONECT_TIMEOUT", "1s");
    variables.put("PGSSLMODE", "on");
    assertThat(problems())
        .containsExactly(
            "unknown variable NEXS_DB_CONECT_TIMEOUT; did you mean NEXS_DB_CONNECT_TIMEOUT?",
            "NEXS_DB_DSN: unknown key uzer at position 19; did you mean user?",
            "PGSSLMODE = on: must be one of disable, allow, prefer, require, verify-ca,"
                + " verify-full",
            "NEXS_DB_FETCH_SIZE = 0: must be from 1 to 1000000",
            "max_conns = 0: must be at least 1 (position 26 of NEXS_DB_DSN)",
            "port = 0: a port is a number from 1 to 65535 (position 12 of item 1 of"
                + " NEXS_DB_REPLICA_DSN)",
            "replica 2: minConns = 50: must be at most maxConns, which is 30",
            "item 3 of NEXS_DB_REPLICA_DSN: the dbname at position 15 has a bad percent code at"
                + " position 15: write %25 for a percent sign");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "postgres://a,b/d                               | 1",
        "host=a,b dbname=d                              | 1",
        "postgres://a:1,b:2/d,postgresql://c/d          | 2",
        "postgres://a/d  ,  postgres://b/d              | 2",
        "postgres://a/d?application_name=x,y,postgres://b | 2"
      })
  void aCommaEndsADsnOnlyBeforeAScheme(String list, int count) {
    variables.put("NEXS_DB_REPLICA_DSN", list);
    assertThat(read().replicas()).hasSize(count);
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgres://a/d,", ",postgres://a/d", "postgres://a/d,,postgres://b/d"})
  void aCommaWithNothingBesideItIsRefused(String list) {
    variables.put("NEXS_DB_REPLICA_DSN", list);
    assertThat(problems())
        .singleElement()
        .asString()
        .endsWith("nothing follows a comma, or stands before one");
  }

  @Test
  void thePoolsNameReachesTheReplicas() {
    variables.put("NEXS_DB_POOL_NAME", "orders");
    variables.put("NEXS_DB_REPLICA_DSN", "postgres://a/d,postgres://b/d?pool_name=far");
    assertThat(read().primary().name()).isEqualTo("orders");
    assertThat(read().replicas())
        .extracting(PoolConfig::name)
        .containsExactly("orders-replica-1", "far");
  }

  @Test
  void theEnvironmentShowsNoValue() {
    Environment environment =
        Environment.of(Map.of("PGPASSWORD", "marker", "A", "b"), Path.of("/home/ann"), "ann");
    assertThat(environment)
        .hasToString("Environment[variables=[A, PGPASSWORD], home=/home/ann, userName=ann]");
  }

  @Test
  void theSystemsEnvironmentIsThatOfTheProcess() {
    Environment system = Environment.system();
    assertThat(system.variables()).isEqualTo(System.getenv());
    assertThat(system.userName()).isNotEmpty();
    assertThat(new Environment(Map.of(), Path.of("x"), "ann", true).passFile())
        .isEqualTo(Path.of("x", "pgpass.conf"));
  }

  private EnvironmentConfig read() {
    return EnvironmentConfig.read(Problems.environment(variables));
  }

  private List<String> problems() {
    return Problems.of(this::read);
  }
}
