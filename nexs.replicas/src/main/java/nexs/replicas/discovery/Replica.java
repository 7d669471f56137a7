package nexs.replicas.discovery;

import java.util.Objects;

/**
 * A row of <a href="https://www.postgresql.org/docs/current/monitoring-stats.html#MONITORING-PG-STAT-REPLICATION-VIEW">pg_stat_replication</a>: somebody
 * who receives the primary's log. Immutable; null is refused.
 *
 * @param applicationName what it calls itself: {@code application_name} of its {@code primary_conninfo}, or else its {@code cluster_name}, or else
 *     {@code walreceiver}; may be empty
 * @param address its IPv4 or IPv6 address as the primary sees it, without brackets
 * @param state {@code startup}, {@code catchup}, {@code streaming}, {@code backup} or {@code stopping}
 * @param syncState {@code async}, {@code potential}, {@code sync} or {@code quorum}
 */
public record Replica(String applicationName, String address, String state, String syncState) {

  /** Refuses null. */
  public Replica {
    Objects.requireNonNull(applicationName, "applicationName");
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(syncState, "syncState");
  }
}
