package nexs.api.copy;

import java.time.Duration;

/**
 * What a COPY did.
 *
 * @param rows that it moved, as the server counts them
 * @param badRows that were left out and reported
 * @param bytes of data that went over the connection, without the protocol's own
 * @param took from the first byte to the end
 */
public record CopyResult(long rows, long badRows, long bytes, Duration took) {}
