package nexs.internal;

import nexs.api.IConn;
import nexs.api.IPool;
import nexs.replicas.ICluster;

/** From settings to what they describe. Stateless. */
public final class Opening {

  private Opening() {}

  /** A pool in all its layers. */
  public static IPool pool(NexsSettings settings) {
    return DaggerNexsComponent.factory().create(settings).pool();
  }

  /** A cluster in all its layers; the settings must have one. */
  public static ICluster cluster(NexsSettings settings) {
    return DaggerNexsComponent.factory().create(settings).cluster();
  }

  /** One connection outside any pool. */
  public static IConn conn(NexsSettings settings) {
    return DaggerNexsComponent.factory().create(settings).conn();
  }
}
