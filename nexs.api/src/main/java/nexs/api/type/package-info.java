/**
 * The types of the server, and values of those that Java has no class for. All are immutable records, equal when the server would store
 * them alike.
 */
package nexs.api.type;
