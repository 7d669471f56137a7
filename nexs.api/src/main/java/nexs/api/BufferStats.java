package nexs.api;

/**
 * What a pool's buffers for COPY did so far.
 *
 * @param borrowed how often one was asked for
 * @param made how often a new one had to be made
 * @param returned how many came back
 * @param refused how often one was given back twice, which is a defect
 * @param keptBytes the size of those that rest now
 */
public record BufferStats(long borrowed, long made, long returned, long refused, long keptBytes) {}
