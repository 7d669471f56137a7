package nexs.session.driver;

import nexs.api.spi.ParsedSql;
import org.jspecify.annotations.Nullable;

/**
 * How a statement is sent that may have become stale on the server. Behind a pooler that shares prepared statements by their texts, a new name
 * is the stale statement again. So one that failed as stale runs again without a name, or in another text; where that happens twice in a row, it
 * stays at that. For the session's thread.
 */
final class Staleness {

  private static final int MOST = 2;

  private final StatementTexts texts;
  private final ParsedSql parsed;
  private String text;
  private int stale;
  private @Nullable String healing;

  Staleness(StatementTexts texts, ParsedSql parsed) {
    this.texts = texts;
    this.parsed = parsed;
    this.text = texts.sent(parsed);
  }

  /** It was stale. */
  void failed() {
    String latest = texts.sent(parsed);
    if (!latest.equals(text)) {
      text = latest;
      stale = 1;
    } else if (++stale >= MOST) {
      text = texts.renew(parsed);
      stale = 0;
    }
  }

  /** It was stale when the server had just parsed it: only a text that nobody has sent will do. */
  void failedFresh() {
    text = texts.renew(parsed);
    stale = -1;
  }

  /** It runs once more because of that. */
  void heals() {
    healing = stale == 0 ? text : StatementTexts.edition(parsed);
  }

  /** That run is over. */
  void healed() {
    healing = null;
  }

  /** It ran well. */
  void ran() {
    if (healing == null) {
      stale = 0;
    }
  }

  /** Whether the server must keep no form of the statement as it is. */
  boolean distrusted() {
    return healing != null || !text.equals(parsed.text());
  }

  /** The text under which the server may keep a form. */
  String text() {
    return healing == null ? text : healing;
  }
}
