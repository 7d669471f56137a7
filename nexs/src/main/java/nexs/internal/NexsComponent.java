package nexs.internal;

import dagger.BindsInstance;
import dagger.Component;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.replicas.ICluster;

/**
 * The assembly. The order of the layers is the nesting in {@link PoolWiring}, which the Javadoc of {@link nexs.Nexs} shows to users.
 */
@Component(modules = {ProviderWiring.class, PoolWiring.class})
interface NexsComponent {

  /** The outermost layer of the pool. */
  IPool pool();

  /** The same, of several nodes. */
  ICluster cluster();

  /** A connection of the provider. */
  IConn conn();

  /** Makes components. */
  @Component.Factory
  interface Factory {

    /** An assembly of its own: nothing is shared with others. */
    NexsComponent create(@BindsInstance NexsSettings settings);
  }
}
