package nexs.session.driver;

/**
 * Whether a statement may have a name on the server. One that failed because its plan was stale runs again without a name: behind a pooler
 * that shares prepared statements by their texts, a new name is the stale statement again. Where that happens twice in a row, it never has one
 * again, on no session of the pool. For the session's thread.
 */
final class Staleness {

  private static final int MOST = 2;

  private final StatementTexts texts;
  private final String sql;
  private int stale;
  private boolean mayName;
  private boolean healing;

  Staleness(StatementTexts texts, String sql) {
    this.texts = texts;
    this.sql = sql;
    this.mayName = texts.mayName(sql);
  }

  /** It was stale. */
  void failed() {
    stale++;
    if (stale >= MOST) {
      texts.neverName(sql);
    }
    mayName = texts.mayName(sql);
  }

  /** It runs once more because of that. */
  void heals() {
    healing = true;
  }

  /** That run is over. */
  void healed() {
    healing = false;
  }

  /** It ran well. */
  void ran() {
    if (!healing) {
      stale = 0;
    }
  }

  boolean unnamed() {
    return healing || !mayName;
  }
}
