/** Records into rows by INSERT and UPDATE statements that nexs writes. */
package nexs.api.write;
