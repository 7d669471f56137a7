/**
 * What the pools of all providers share: who may come in, who holds what, when a session is opened and when it ends. For authors of a
 * provider, who start with {@link nexs.pool.SessionPool} and {@link nexs.pool.listen.ListenHub}; programs see none of it.
 */
@org.jspecify.annotations.NullMarked
module nexs.pool {
  requires com.zaxxer.hikari;
  requires transitive nexs.api;
  requires static org.jspecify;

  exports nexs.pool;
  exports nexs.pool.listen;
}
