package nexs.session.driver;

import org.jspecify.annotations.Nullable;

/**
 * What of nexs's own travels with a statement in its flush.
 *
 * @param guarded whether a savepoint goes before it and its release behind
 * @param commits whether COMMIT goes behind it
 * @param question what is asked behind all that; null for nothing
 */
public record Escort(boolean guarded, boolean commits, @Nullable String question) {}
