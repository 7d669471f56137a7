package nexs.replicas;

import nexs.api.PoolStats;

/**
 * What a node did since it came.
 *
 * @param node its id
 * @param calls how many calls went to it and have ended
 * @param failures how many of them failed for the node's sake: it could not be reached, broke the connection, or was not what it should be
 * @param elsewhere how many reads were tried on another node after that
 * @param underway how many are under way
 * @param looks how often it was looked at
 * @param failedLooks how often it did not answer then
 * @param pool its pool's numbers; those of a pool that was replaced are not in it
 */
public record NodeStats(
    String node,
    long calls,
    long failures,
    long elsewhere,
    int underway,
    long looks,
    long failedLooks,
    PoolStats pool) {}
