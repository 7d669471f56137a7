/** Byte arrays that are borrowed instead of made. */
package nexs.mapping.buffer;
