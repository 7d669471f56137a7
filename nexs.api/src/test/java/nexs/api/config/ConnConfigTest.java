package nexs.api.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConnConfigTest {

  private final ConnConfig plain = ConnConfig.builder().user("ann").build();

  @Test
  void hasTheDocumentedDefaults() {
    assertThat(plain)
        .hasToString(
            "ConnConfig[hosts=localhost:5432, database=ann, user=ann, applicationName=nexs,"
                + " sslMode=prefer, sslNegotiation=postgres, channelBinding=prefer,"
                + " requireAuth=none,password,md5,gss,sspi,scram-sha-256, connectTimeout=10s,"
                + " targetSessionAttrs=any, loadBalanceHosts=disable, options=,"
                + " runtimeParameters=, tcpKeepAlive=true, keepalivesIdle=20s,"
                + " keepalivesInterval=5s, keepalivesCount=5, socketTimeout=10m,"
                + " cancelTimeout=2s, statementTimeout=0s, statementCacheSize=256,"
                + " prepareThreshold=2, fetchSize=1000, commitTracking=false, hostPasswords={}]");
  }

  @Test
  void editingChangesTheCopyAlone() {
    ConnConfig edited = plain.edit().fetchSize(5).build();
    assertThat(edited.fetchSize()).isEqualTo(5);
    assertThat(plain.fetchSize()).isEqualTo(1000);
    assertThat(edited.edit().fetchSize(1000).build()).isEqualTo(plain);
  }

  @Test
  void collectionsAreCopies() {
    List<HostPort> hosts = new ArrayList<>(List.of(HostPort.of("a")));
    Map<String, String> parameters = new HashMap<>(Map.of("jit", "off"));
    Set<AuthMethod> methods = EnumSet.of(AuthMethod.MD5);
    ConnConfig config =
        ConnConfig.builder()
            .user("ann")
            .hosts(hosts)
            .runtimeParameters(parameters)
            .requireAuth(methods)
            .build();
    hosts.clear();
    parameters.clear();
    methods.clear();
    assertThat(config.hosts()).containsExactly(HostPort.of("a"));
    assertThat(config.runtimeParameters()).containsExactly(Map.entry("jit", "off"));
    assertThat(config.requireAuth()).containsExactly(AuthMethod.MD5);
    assertThatThrownBy(() -> config.hosts().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> config.runtimeParameters().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> config.requireAuth().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void runtimeParametersKeepTheirOrder() {
    ConnConfig config =
        plain.edit().runtimeParameter("z", "1").runtimeParameter("a", "it's; \\ here").build();
    assertThat(config.runtimeParameters().keySet()).containsExactly("z", "a");
    String text = ParametersText.format(config.runtimeParameters());
    assertThat(text).isEqualTo("z=1 a='it\\'s; \\\\ here'");
    assertThat(ParametersText.parse(text)).isEqualTo(config.runtimeParameters());
  }

  @Test
  void thePasswordOfAHostYieldsToTheOneForAll() {
    HostPort host = HostPort.of("a");
    ConnConfig config = plain.edit().hostPasswords(Map.of(host, Secret.of("w1"))).build();
    assertThat(config.passwordFor(host)).contains(Secret.of("w1"));
    assertThat(config.passwordFor(HostPort.of("b"))).isEmpty();
    assertThat(config.edit().password(Secret.of("all")).build().passwordFor(host))
        .contains(Secret.of("all"));
    assertThat(config.toString()).contains("hostPasswords={a:5432=****}").doesNotContain("w1");
  }

  @Test
  void systemRootsMeanFullVerification() {
    assertThat(plain.edit().build().sslMode()).isEqualTo(SslMode.PREFER);
    assertThat(ConnConfig.builder().user("ann").sslRootCert("system").build().sslMode())
        .isEqualTo(SslMode.VERIFY_FULL);
    assertThat(problems(builder().sslRootCert("system").sslMode(SslMode.REQUIRE)))
        .containsExactly("sslMode = require: must be verify-full where sslRootCert = system");
  }

  @Test
  void combinationsThatCannotWorkAreRefused() {
    assertThat(problems(builder().sslNegotiation(SslNegotiation.DIRECT)))
        .containsExactly(
            "sslMode = prefer: must be require, verify-ca or verify-full where sslNegotiation ="
                + " direct");
    assertThat(problems(builder().channelBinding(ChannelBinding.REQUIRE).sslMode(SslMode.DISABLE)))
        .containsExactly("channelBinding = require: needs TLS, and sslMode = disable rules it out");
  }

  @Test
  void parametersThatNexsSetsAreRefused() {
    assertThat(
            problems(
                builder()
                    .runtimeParameter("Client_Encoding", "LATIN1")
                    .runtimeParameter("datestyle", "SQL")
                    .runtimeParameter("application_name", "x")
                    .runtimeParameter("a b", "x")
                    .runtimeParameter("ok.name", "a\0b")))
        .containsExactly(
            "runtimeParameters: Client_Encoding cannot be set there: nexs always speaks UTF8;"
                + " datestyle cannot be set there: nexs reads dates in the style ISO only;"
                + " application_name cannot be set there: use applicationName;"
                + " a b is no name of a server parameter;"
                + " ok.name must be text without a NUL character");
  }

  @Test
  void namesEveryProblemAtOnceAndNoSecret() {
    ConnConfigBuilder builder =
        ConnConfig.builder()
            .hosts(List.of())
            .database("a\0b")
            .password(Secret.of("pw\0marker"))
            .sslPassword(Secret.of(""))
            .sslCert("")
            .requireAuth(Set.of())
            .connectTimeout(Duration.ofSeconds(-1))
            .keepalivesIdle(Duration.ofMillis(1))
            .fetchSize(0);
    assertThat(problems(builder))
        .containsExactly(
            "hosts = '': must be at least one host",
            "database = a\\u0000b: must be text that is not empty, without a NUL character",
            "user = '': must be text that is not empty, without a NUL character",
            "password = ****: must be text that is not empty, without a NUL character",
            "sslCert = '': must be text that is not empty, without a NUL character",
            "sslPassword = ****: must be text that is not empty, without a NUL character",
            "requireAuth = '': must be at least one method",
            "connectTimeout = -1s: must be from 0s to 576h",
            "keepalivesIdle = 1ms: must be whole seconds from 0s to 32767s",
            "fetchSize = 0: must be from 1 to 1000000");
  }

  @Test
  void oneConnectionHasNoOptionsOfAPool() {
    assertThat(
            Problems.of(
                () -> ConnConfig.parse("max_conns=3 user=bob", Problems.environment(Map.of()))))
        .containsExactly("max_conns: belongs to a pool, and this is one connection (position 1)");
  }

  private static ConnConfigBuilder builder() {
    return ConnConfig.builder().user("ann");
  }

  private static List<String> problems(ConnConfigBuilder builder) {
    return Problems.of(builder::build);
  }
}
