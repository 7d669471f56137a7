/**
 * The contract of nexs: what programs call and what providers implement.
 *
 * <p>Programs start with {@link nexs.api.IPool}; authors of a provider with {@link nexs.api.spi.IProvider}. No type of a driver
 * shows through this module.
 */
@org.jspecify.annotations.NullMarked
module nexs.api {
  requires static transitive org.jspecify;

  exports nexs.api;
  exports nexs.api.config;
  exports nexs.api.copy;
  exports nexs.api.error;
  exports nexs.api.hook;
  exports nexs.api.layer;
  exports nexs.api.listen;
  exports nexs.api.mapping;
  exports nexs.api.spi;
  exports nexs.api.type;
  exports nexs.api.write;

  uses nexs.api.spi.IProvider;
}
