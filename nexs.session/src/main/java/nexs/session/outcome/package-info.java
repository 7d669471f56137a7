/** What became of a transaction whose commit was in doubt. */
package nexs.session.outcome;
