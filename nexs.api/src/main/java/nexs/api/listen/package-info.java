/** LISTEN and NOTIFY: {@link nexs.api.listen.ISubscription} gives what arrives. */
package nexs.api.listen;
