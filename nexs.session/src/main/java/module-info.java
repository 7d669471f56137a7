/**
 * What the connections of all providers share: pools, connections, transactions and prepared statements as programs see them, above a
 * provider's session. For authors of a provider, who start with {@link nexs.session.ISqlSession}; programs see none of it.
 */
@org.jspecify.annotations.NullMarked
module nexs.session {
  requires com.github.benmanes.caffeine;
  requires transitive nexs.api;
  requires transitive nexs.pool;
  requires transitive nexs.mapping;
  requires static org.jspecify;

  exports nexs.session;
  exports nexs.session.copy;
  exports nexs.session.driver;
  exports nexs.session.write;

  opens nexs.session.copy to
      nexs.mapping;
}
