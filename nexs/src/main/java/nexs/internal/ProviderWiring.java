package nexs.internal;

import dagger.Module;
import dagger.Provides;
import nexs.api.spi.IProvider;
import nexs.api.spi.Providers;

/** Which provider. */
@Module
final class ProviderWiring {

  private ProviderWiring() {}

  @Provides
  static IProvider provider(NexsSettings settings) {
    return Providers.find(settings.provider());
  }
}
