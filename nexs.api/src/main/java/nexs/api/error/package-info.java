/**
 * What can go wrong, sorted by what the caller can do about it.
 *
 * <p>Every failure of nexs is a {@link nexs.api.error.NexsException}. Ask {@link nexs.api.error.NexsException#safeToRetry()} before
 * running anything again, and {@link nexs.api.error.NexsException#serverError()} for the fields that PostgreSQL sent.
 */
package nexs.api.error;
