package nexs.provider.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VertxModuleTest {

  @Test
  void runsAsANamedModule() {
    assertThat(VertxProvider.class.getModule().getName()).isEqualTo("nexs.provider.vertx");
  }
}
