/** The cluster at work: {@link nexs.replicas.cluster.Cluster} puts one around the pools of its nodes. */
package nexs.replicas.cluster;
