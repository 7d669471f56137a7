/**
 * Where the nodes of a cluster can be found out: {@link nexs.replicas.discovery.DnsDiscovery} asks a name service, {@link
 * nexs.replicas.discovery.ReplicationDiscovery} the primary, {@link nexs.replicas.discovery.PatroniDiscovery} Patroni.
 */
package nexs.replicas.discovery;
