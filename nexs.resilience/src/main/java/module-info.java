/** What becomes of calls that fail, and of nodes that make them fail: layers around pools. */
@org.jspecify.annotations.NullMarked
module nexs.resilience {
  requires transitive nexs.api;
  requires static org.jspecify;

  exports nexs.resilience;
}
