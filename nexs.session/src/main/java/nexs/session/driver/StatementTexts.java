package nexs.session.driver;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import nexs.api.spi.ParsedSql;

/** The texts of statements, each read once for all sessions of a pool; bounded. Safe for any thread. */
public final class StatementTexts {

  /** Characters of SQL text kept; a text counts once for itself and once for what was learnt of it. */
  private static final long WEIGHT = 4L << 20;

  private final Cache<String, ParsedSql> texts =
      Caffeine.newBuilder()
          .maximumWeight(WEIGHT)
          .weigher((String sql, ParsedSql parsed) -> 100 + 2 * sql.length())
          .build();

  /** Those of which the server must keep no form. */
  private final Cache<String, Boolean> unnamed = Caffeine.newBuilder().maximumSize(1_000).build();

  /** Of no texts yet. */
  public StatementTexts() {}

  /** From now on the server is to keep no form of it. */
  void neverName(String sql) {
    unnamed.put(sql, true);
  }

  /** Whether the server may keep a form of it. */
  boolean mayName(String sql) {
    return unnamed.getIfPresent(sql) == null;
  }

  /**
   * What the text says.
   *
   * @throws nexs.api.error.ParameterException as {@link ParsedSql#parse} says
   */
  public ParsedSql get(String sql) {
    return texts.get(sql, ParsedSql::parse);
  }
}
