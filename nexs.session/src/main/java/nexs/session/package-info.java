/** Connections, transactions and statements above a provider's session: start with {@link nexs.session.ISqlSession}. */
package nexs.session;
