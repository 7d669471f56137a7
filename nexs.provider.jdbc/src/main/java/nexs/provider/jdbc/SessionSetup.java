package nexs.provider.jdbc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import nexs.api.config.ConnConfig;
import nexs.api.spi.ParsedSql;
import nexs.mapping.RowMappers;

/**
 * What the sessions of one pool share. Safe for any thread.
 *
 * @param config how to connect and how to behave
 * @param texts statements' texts, read once
 * @param mappers mapping plans
 * @param types names of the server's types
 * @param watch the clock for deadlines; closed by the owner of the sessions
 */
record SessionSetup(
    ConnConfig config,
    Cache<String, ParsedSql> texts,
    RowMappers mappers,
    TypeNames types,
    DeadlineWatch watch) {

  /** Characters of SQL text kept read; a text counts once for itself and once for what was learnt of it. */
  private static final long TEXTS_WEIGHT = 4L << 20;

  static SessionSetup of(String name, ConnConfig config) {
    return new SessionSetup(
        config,
        Caffeine.newBuilder()
            .maximumWeight(TEXTS_WEIGHT)
            .weigher((String sql, ParsedSql parsed) -> 100 + 2 * sql.length())
            .build(),
        new RowMappers(),
        new TypeNames(),
        new DeadlineWatch(name));
  }
}
