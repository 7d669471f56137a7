/**
 * Turns rows into records and values into bytes, for providers of nexs. Knows PostgreSQL's formats and no driver.
 *
 * <p>Providers start with {@link nexs.mapping.RowMappers} and {@link nexs.mapping.wire.WireDecoder}. Programs have no need of this module,
 * except that one on the module path opens the packages of its records to it.
 */
@org.jspecify.annotations.NullMarked
module nexs.mapping {
  requires com.github.benmanes.caffeine;
  requires transitive nexs.api;
  requires static org.jspecify;

  exports nexs.mapping;
  exports nexs.mapping.buffer;
  exports nexs.mapping.value;
  exports nexs.mapping.wire;
}
