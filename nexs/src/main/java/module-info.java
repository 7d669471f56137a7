/**
 * The front door of nexs: {@link nexs.Nexs} opens a pool or a connection on whichever provider is on the module path. Programs require
 * this module alone and put a provider beside it.
 */
@org.jspecify.annotations.NullMarked
module nexs {
  requires transitive nexs.api;
  requires transitive nexs.replicas;
  requires transitive nexs.resilience;
  requires dagger;
  requires jakarta.inject;
  // Not used here: puts it on the module path, where programs open the packages of their records to
  // it
  requires nexs.mapping;
  requires static java.compiler;
  requires static org.jspecify;

  exports nexs;
}
