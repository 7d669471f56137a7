package nexs.testkit;

/**
 * A node of a cluster as it was when asked.
 *
 * @param index its place in the cluster, which never changes; 0 is the node that was the first primary
 * @param name its name, also its application name as a standby
 * @param role what it was
 * @param target where and as whom to connect
 */
public record PgNode(int index, String name, PgRole role, PgTarget target) {}
