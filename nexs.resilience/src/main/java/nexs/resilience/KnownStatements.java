package nexs.resilience;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import nexs.api.config.HedgeConfig;
import nexs.api.error.ParameterException;
import nexs.api.spi.ParsedSql;
import nexs.api.spi.StatementKind;
import org.jspecify.annotations.Nullable;

/**
 * The statements that may be hedged, by their texts. When there are as many as it holds, further ones are strangers; from time to time those
 * make it forget what nobody has used since the last time. Safe for any number of threads.
 */
final class KnownStatements {

  private final HedgeConfig config;
  private final Map<String, StatementTimes> known = new ConcurrentHashMap<>();

  /** Stands for all that must not be made twice. */
  private final StatementTimes single;

  private final AtomicInteger strangers = new AtomicInteger();

  KnownStatements(HedgeConfig config) {
    this.config = config;
    this.single = new StatementTimes(config);
  }

  /** What is known of a statement; null for one that is not to be hedged. */
  @SuppressWarnings("ReferenceEquality") // there is one that stands for others
  @Nullable StatementTimes find(String sql) {
    StatementTimes found = known.get(sql);
    if (found == null) {
      found = admit(sql);
    }
    if (found == null || found == single) {
      return null;
    }
    found.use();
    return found;
  }

  private @Nullable StatementTimes admit(String sql) {
    if (known.size() >= config.maxStatements()) {
      if (strangers.incrementAndGet() % config.maxStatements() == 0) {
        forget();
      }
      return null;
    }
    StatementTimes made = onlyReads(sql) ? new StatementTimes(config) : single;
    StatementTimes earlier = known.putIfAbsent(sql, made);
    return earlier == null ? made : earlier;
  }

  @SuppressWarnings("ReferenceEquality") // there is one that stands for others
  private void forget() {
    known.values().removeIf(times -> times == single || !times.usedSince());
  }

  /** Whether by its words it changes neither rows nor the session: a program may run other statements on a view too, at its own risk. */
  private static boolean onlyReads(String sql) {
    try {
      ParsedSql parsed = ParsedSql.parse(sql);
      return parsed.kind() == StatementKind.READ && !parsed.touchesSession();
    } catch (ParameterException refused) {
      return false; // whoever runs it will say what is wrong with it
    }
  }
}
