/**
 * Configuration as text: reads what libpq reads, and knows no option of nexs. For nexs.api.config alone; start with
 * {@link nexs.api.config.text.ConnString}.
 *
 * <p>No message made here shows a secret, nor a part of a malformed connection string that may be one.
 */
package nexs.api.config.text;
