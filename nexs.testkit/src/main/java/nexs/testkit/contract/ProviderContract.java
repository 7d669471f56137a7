package nexs.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.ServiceLoader;
import nexs.api.config.HostPort;
import nexs.api.config.PoolConfig;
import nexs.api.error.ConfigException;
import nexs.api.spi.IProvider;
import org.junit.jupiter.api.Test;

/** How a provider shows itself. */
public interface ProviderContract extends Contract {

  @Test
  default void isFoundByItsName() {
    IProvider provider = subject().provider();
    assertThat(provider.name()).matches("[a-z][a-z0-9.-]*");
    assertThat(provider.version()).isNotBlank();
    assertThat(ServiceLoader.load(IProvider.class))
        .extracting(IProvider::name)
        .contains(provider.name());
  }

  @Test
  default void acceptsAnOrdinaryConfiguration(Lab lab) {
    PoolConfig config = PoolConfig.builder().conn(lab.connConfig()).build();
    assertThat(subject().provider().validate(config)).isEmpty();
  }

  @Test
  default void refusesToOpenWhatItDoesNotValidate(Lab lab) {
    IProvider provider = subject().provider();
    PoolConfig config =
        PoolConfig.builder()
            .conn(
                lab.connConfig().edit().hosts(List.of(HostPort.of("/var/run/postgresql"))).build())
            .build();
    if (!provider.validate(config).isEmpty()) {
      assertThatThrownBy(() -> provider.openPool(config))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining(provider.validate(config).getFirst());
      assertThatThrownBy(() -> provider.connect(config.conn())).isInstanceOf(ConfigException.class);
    }
  }
}
