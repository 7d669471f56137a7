/**
 * Which node of a cluster is what, and which one serves this call. Programs see {@link nexs.replicas.ICluster}; {@link
 * nexs.replicas.cluster.Cluster} puts it around pools, and {@link nexs.replicas.discovery} finds its nodes.
 */
@org.jspecify.annotations.NullMarked
module nexs.replicas {
  requires com.fasterxml.jackson.core;
  requires java.net.http;
  requires transitive nexs.api;
  requires static org.jspecify;

  exports nexs.replicas;
  exports nexs.replicas.cluster;
  exports nexs.replicas.discovery;
}
