/**
 * Values in PostgreSQL's own formats, text and binary: {@link nexs.mapping.wire.WireDecoder} reads them, {@link
 * nexs.mapping.wire.WireEncoder} writes them to a provider's {@link nexs.mapping.wire.IWireSink}.
 */
package nexs.mapping.wire;
