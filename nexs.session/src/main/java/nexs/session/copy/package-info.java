/**
 * COPY above a session. For authors of a provider, who give an {@link nexs.session.copy.ICopySink} and an {@link
 * nexs.session.copy.ICopySource}; programs see none of it.
 */
package nexs.session.copy;
