package nexs.provider.jdbc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import nexs.api.config.ConnConfig;
import nexs.api.config.TargetSessionAttrs;
import nexs.api.hook.PoolHooks;
import nexs.api.spi.ParsedSql;
import nexs.mapping.RowMappers;
import nexs.pool.PoolClock;

/**
 * What the sessions of one pool share. Safe for any thread.
 *
 * @param config how to connect and how to behave
 * @param hooks code of the program
 * @param texts statements' texts, read once
 * @param mappers mapping plans
 * @param types names of the server's types
 * @param clock for deadlines; closed by the owner of the sessions
 */
record SessionSetup(
    ConnConfig config,
    PoolHooks hooks,
    Cache<String, ParsedSql> texts,
    RowMappers mappers,
    TypeNames types,
    PoolClock clock) {

  /** Characters of SQL text kept read; a text counts once for itself and once for what was learnt of it. */
  private static final long TEXTS_WEIGHT = 4L << 20;

  /** The same for sessions that need a primary, whatever kind of server the configuration asks for. */
  SessionSetup forPrimary() {
    ConnConfig primary = config.edit().targetSessionAttrs(TargetSessionAttrs.PRIMARY).build();
    return new SessionSetup(primary, hooks, texts, mappers, types, clock);
  }

  static SessionSetup of(String name, ConnConfig config, PoolHooks hooks) {
    return new SessionSetup(
        config,
        hooks,
        Caffeine.newBuilder()
            .maximumWeight(TEXTS_WEIGHT)
            .weigher((String sql, ParsedSql parsed) -> 100 + 2 * sql.length())
            .build(),
        new RowMappers(),
        new TypeNames(),
        new PoolClock(name));
  }
}
