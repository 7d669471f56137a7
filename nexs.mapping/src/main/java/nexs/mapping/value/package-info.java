/** One value of a row, as providers hand it on and mappers take it. */
package nexs.mapping.value;
