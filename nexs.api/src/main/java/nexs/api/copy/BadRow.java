package nexs.api.copy;

import nexs.api.error.NexsException;

/**
 * A row that a COPY left out.
 *
 * @param number its place among the rows given, from 1; rows that were skipped count
 * @param row what was given
 * @param failure why it could not be written, or why the server refused it
 */
public record BadRow<T>(long number, T row, NexsException failure) {}
