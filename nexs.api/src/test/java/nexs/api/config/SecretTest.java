package nexs.api.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import org.junit.jupiter.api.Test;

class SecretTest {

  @Test
  void showsItsTextOnlyWhenAsked() {
    Secret secret = Secret.of("grün");
    assertThat(secret.reveal()).isEqualTo("grün");
    assertThat(secret).hasToString("****");
    assertThat(Secret.of("")).hasToString("****");
    assertThat(secret).isNotInstanceOf(Serializable.class);
  }

  @Test
  void isEqualByText() {
    assertThat(Secret.of("a")).isEqualTo(Secret.of("a")).hasSameHashCodeAs(Secret.of("a"));
    assertThat(Secret.of("a")).isNotEqualTo(Secret.of("b")).isNotEqualTo("a");
  }
}
