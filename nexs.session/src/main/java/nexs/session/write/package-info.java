/** Statements that write records. */
package nexs.session.write;
