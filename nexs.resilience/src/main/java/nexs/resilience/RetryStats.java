package nexs.resilience;

/**
 * What retries did so far.
 *
 * @param calls calls that failed at least once with something that may be tried again
 * @param retries how often a call was made again
 * @param recovered calls that succeeded in the end
 * @param exhausted calls that failed although they could have been tried again: attempts or time were over
 * @param commitsCommitted commits in doubt that turned out to be committed
 * @param commitsAborted commits in doubt that turned out not to be
 * @param commitsUnknown commits in doubt of which nobody could tell
 */
public record RetryStats(
    long calls,
    long retries,
    long recovered,
    long exhausted,
    long commitsCommitted,
    long commitsAborted,
    long commitsUnknown) {}
