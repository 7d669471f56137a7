package nexs.api.spi;

/**
 * Finds out whether a text holds more than one statement. Semicolons in parentheses, as in CREATE RULE, and in a function's body between
 * BEGIN ATOMIC and END separate none. For one use.
 */
final class StatementCounter {

  /** A body, and each CASE in it, ends with an END. */
  private int openEnds;

  private String previous = "";
  private boolean started;
  private boolean finished;
  private boolean several;

  /** Takes the next unquoted word, in upper case. */
  void word(String word) {
    token();
    if (word.equals("ATOMIC") && previous.equals("BEGIN")) {
      openEnds = 1;
    } else if (openEnds > 0 && word.equals("CASE")) {
      openEnds++;
    } else if (openEnds > 0 && word.equals("END")) {
      openEnds--;
    }
    previous = word;
  }

  /**
   * Takes the next token that is not a word.
   *
   * @param separator whether it is a semicolon outside parentheses
   * @return whether it ends a statement
   */
  boolean other(boolean separator) {
    previous = "";
    if (separator && openEnds == 0) {
      finished = started;
      return true;
    }
    token();
    return false;
  }

  boolean several() {
    return several;
  }

  private void token() {
    several |= finished;
    started = true;
  }
}
