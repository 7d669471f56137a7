/** What programs see of a cluster: {@link nexs.replicas.ICluster}, its topology and events, and strategies of their own. */
package nexs.replicas;
