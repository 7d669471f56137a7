/**
 * How rows become objects: {@link nexs.api.mapping.Column} where a name differs, {@link nexs.api.mapping.IRowMapper} for a mapping by hand.
 */
package nexs.api.mapping;
