package nexs.internal;

import dagger.Module;
import dagger.Provides;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.spi.IProvider;

/** The layers around the provider's pool, as a nesting of calls; a layer that is off is left out of it. */
@Module
final class PoolWiring {

  private PoolWiring() {}

  @Provides
  static IPool pool(NexsSettings settings, IProvider provider) {
    return provider.openPool(settings.pool(), settings.hooks());
  }

  @Provides
  static IConn conn(NexsSettings settings, IProvider provider) {
    return provider.connect(settings.pool().conn(), settings.hooks());
  }
}
