package nexs.session.driver;

/**
 * What of nexs's own travels with a statement in its flush.
 *
 * @param guarded whether a savepoint goes before it and its release behind
 * @param tracked whether the transaction's id is asked for behind it, by {@link CommitTracking#ASK}
 */
public record Escort(boolean guarded, boolean tracked) {}
