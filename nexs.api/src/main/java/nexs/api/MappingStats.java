package nexs.api;

/**
 * What a pool's mapping did so far.
 *
 * @param rows the mappers from rows to objects
 * @param copies the encoders from objects to COPY
 * @param writes the plans of inserts and updates of records
 * @param buffers the buffers of COPY
 */
public record MappingStats(
    PlanStats rows, PlanStats copies, PlanStats writes, BufferStats buffers) {}
