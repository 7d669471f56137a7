package nexs.api.spi;

import java.util.Set;

/**
 * Finds out from a statement's unquoted words whether it leaves something in the session that outlives its transaction: a setting, a role,
 * a temporary table, LISTEN, an advisory lock, a cursor, a prepared statement. For one use.
 */
final class TouchFinder {

  private static final Set<String> STATEMENTS =
      Set.of(
          "CALL", "DEALLOCATE", "DECLARE", "DISCARD", "DO", "EXECUTE", "LISTEN", "LOAD", "RESET");
  private static final Set<String> FUNCTIONS =
      Set.of(
          "PG_ADVISORY_LOCK",
          "PG_ADVISORY_LOCK_SHARED",
          "PG_TRY_ADVISORY_LOCK",
          "PG_TRY_ADVISORY_LOCK_SHARED",
          "SETSEED");
  private static final Set<String> BEFORE_TEMP =
      Set.of("CREATE", "GLOBAL", "INTO", "LOCAL", "REPLACE");

  /** What of SET ends with the transaction. */
  private static final Set<String> LOCAL = Set.of("CONSTRAINTS", "LOCAL", "TRANSACTION");

  private boolean found;
  private boolean configures;
  private int words;
  private String first = "";
  private String previous = "";
  private boolean inSetConfig;
  private int depth;
  private boolean argumentBegins;
  private boolean lastArgumentTrue;

  /** Takes the next unquoted word, in upper case. */
  void word(String word) {
    words++;
    if (words == 1) {
      first = word;
      found |= STATEMENTS.contains(word);
    } else if (words == 2) {
      found |= first.equals("SET") && !LOCAL.contains(word);
      found |= first.equals("PREPARE") && !word.equals("TRANSACTION");
    }
    lastArgumentTrue = argumentBegins && word.equals("TRUE");
    argumentBegins = false;
    if (word.equals("SET_CONFIG")) {
      inSetConfig = true;
      configures = true;
      depth = 0;
    }
    boolean temporary = word.equals("TEMP") || word.equals("TEMPORARY");
    found |= temporary && BEFORE_TEMP.contains(previous);
    found |= word.equals("PG_TEMP") || FUNCTIONS.contains(word);
    previous = word;
  }

  /** Takes the next token that is not a word, by its first character. */
  void other(char c) {
    if (words == 1) {
      words++; // a quoted name behind the first word
      found |= first.equals("SET") || first.equals("PREPARE");
    }
    if (inSetConfig) {
      call(c);
    }
    previous = "";
  }

  /** Within {@code set_config(name, value, is_local)}, of which only a literal true is local for sure. */
  private void call(char c) {
    if (c == '(') {
      depth++;
    } else if (c == ')' && --depth <= 0) {
      found |= !lastArgumentTrue;
      inSetConfig = false;
    } else {
      lastArgumentTrue = false;
      argumentBegins = c == ',' && depth == 1;
    }
  }

  /** Takes the end of a statement, behind which another may begin. */
  void end() {
    words = 0;
    first = "";
    previous = "";
  }

  boolean found() {
    return found || inSetConfig;
  }

  /** Whether {@code set_config} stood anywhere. */
  boolean configures() {
    return configures;
  }
}
