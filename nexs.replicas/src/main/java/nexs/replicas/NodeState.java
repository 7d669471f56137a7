package nexs.replicas;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import nexs.api.config.HostPort;

/**
 * A node as it was last seen.
 *
 * @param id as configured
 * @param host where it listens
 * @param role what it said it was
 * @param status whether calls go to it
 * @param reason why it is not healthy; empty when it is
 * @param systemId what tells its cluster from all others; zero when it has not answered yet
 * @param timeline the history it follows; zero when it has not answered yet
 * @param lsn how far a primary has written, or a standby replayed, its log
 * @param lagBytes how much of the primary's log it has not replayed; zero for a primary
 * @param lag for how long the primary has been further than it is; zero for a primary, and for one that has all. Known to within
 *     {@code checkInterval}
 * @param latency how long it takes to answer, as a moving average
 * @param calls how many calls are under way on it, lent connections included
 * @param weight as configured, or changed since
 * @param region as configured, or changed since
 * @param tags as configured, or changed since
 */
public record NodeState(
    String id,
    HostPort host,
    NodeRole role,
    NodeStatus status,
    Optional<String> reason,
    long systemId,
    int timeline,
    long lsn,
    long lagBytes,
    Duration lag,
    Duration latency,
    int calls,
    int weight,
    String region,
    Map<String, String> tags) {}
