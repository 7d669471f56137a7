package nexs.api.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPortTest {

  @ParameterizedTest
  @CsvSource({
    "db1, 5432, db1:5432",
    "10.0.0.1, 1, 10.0.0.1:1",
    "::1, 65535, [::1]:65535",
    "/run/postgresql, 5432, /run/postgresql:5432"
  })
  void isShownAsInAConnectionString(String host, int port, String text) {
    assertThat(new HostPort(host, port)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 65_536})
  void refusesPortsOutOfBounds(int port) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HostPort("db1", port))
        .withMessage("port = " + port + ": must be from 1 to 65535");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\0b"})
  void refusesWhatIsNoHost(String host) {
    assertThatIllegalArgumentException().isThrownBy(() -> HostPort.of(host));
  }

  @Test
  void knowsUnixDomainSockets() {
    assertThat(HostPort.of("/tmp").unixSocket()).isTrue();
    assertThat(HostPort.of("@nexs").unixSocket()).isTrue();
    assertThat(HostPort.of("db1").unixSocket()).isFalse();
    assertThat(new HostPort("/tmp", 5433).socketFile()).isEqualTo("/tmp/.s.PGSQL.5433");
    assertThatIllegalStateException().isThrownBy(() -> HostPort.of("db1").socketFile());
  }
}
