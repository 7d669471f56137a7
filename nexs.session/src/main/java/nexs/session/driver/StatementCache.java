package nexs.session.driver;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import org.jspecify.annotations.Nullable;

/** The statements of one session, bounded; one that falls out is closed on the server. For the session's thread. */
final class StatementCache {

  private final DriverSession<?> session;
  private final StatementTexts texts;
  private final @Nullable Cache<String, DriverStatement> statements;
  private long hits;
  private long misses;
  private long evictions;

  /**
   * @param texts the statements' texts, read once for all sessions
   * @param size the most statements to keep, 0 for none
   */
  StatementCache(DriverSession<?> session, StatementTexts texts, int size) {
    this.session = session;
    this.texts = texts;
    this.statements = size == 0 ? null : cache(size);
  }

  /** Evicts on the calling thread, so that a closed statement is never closed under a running call. */
  private Cache<String, DriverStatement> cache(int size) {
    return Caffeine.newBuilder()
        .maximumSize(size)
        .executor(Runnable::run)
        .evictionListener(this::evicted)
        .build();
  }

  private void evicted(
      @Nullable String sql, @Nullable DriverStatement statement, RemovalCause cause) {
    evictions++;
    if (statement != null) {
      statement.close();
    }
  }

  DriverStatement get(String sql) {
    DriverStatement known = statements == null ? null : statements.getIfPresent(sql);
    if (known != null) {
      hits++;
      return known;
    }
    misses++;
    DriverStatement made = make(sql);
    if (statements != null) {
      statements.put(sql, made);
    }
    return made;
  }

  /** A statement outside the cache, for a caller that closes it. */
  DriverStatement make(String sql) {
    return session.make(texts.get(sql));
  }

  long hits() {
    return hits;
  }

  long misses() {
    return misses;
  }

  long evictions() {
    return evictions;
  }
}
