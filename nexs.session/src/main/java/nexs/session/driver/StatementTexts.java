package nexs.session.driver;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.ThreadLocalRandom;
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

  /** By the texts that they are sent in place of. */
  private final Cache<String, String> editions = Caffeine.newBuilder().maximumSize(1_000).build();

  /** Of no texts yet. */
  public StatementTexts() {}

  /** How a statement is sent that the server shall keep: as it is, or in the edition that was made last. */
  public String sent(ParsedSql parsed) {
    String edition = editions.getIfPresent(parsed.text());
    return edition == null ? parsed.text() : edition;
  }

  /** Makes an edition that all sessions send from now on, once they make the statement anew or find it stale. */
  public String renew(ParsedSql parsed) {
    String edition = edition(parsed);
    editions.put(parsed.text(), edition);
    return edition;
  }

  /** The same statement in another text, which nobody has sent before: a comment is behind it. */
  public static String edition(ParsedSql parsed) {
    int number = ThreadLocalRandom.current().nextInt();
    return parsed.text() + " /* nexs " + Integer.toHexString(number) + " */";
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
