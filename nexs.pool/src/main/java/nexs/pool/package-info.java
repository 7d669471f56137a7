/** The pool of a provider's sessions: start with {@link nexs.pool.SessionPool}. */
package nexs.pool;
