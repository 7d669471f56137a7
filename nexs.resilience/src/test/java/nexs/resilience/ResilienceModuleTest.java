package nexs.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResilienceModuleTest {

  @Test
  void runsAsANamedModule() {
    assertThat(BreakerLayer.class.getModule().getName()).isEqualTo("nexs.resilience");
  }
}
