/** The one connection that listens for all subscriptions of a pool: start with {@link nexs.pool.listen.ListenHub}. */
package nexs.pool.listen;
