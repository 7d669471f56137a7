package nexs.provider.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JdbcModuleTest {

  @Test
  void runsAsANamedModule() {
    assertThat(JdbcProvider.class.getModule().getName()).isEqualTo("nexs.provider.jdbc");
  }
}
