package nexs.api.spi;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a statement is for from its unquoted words, in order. In doubt it says that the statement writes. Of several statements it
 * tells the kind that asks for most care. For one use.
 */
final class KindFinder {

  private static final Set<String> READS = Set.of("SELECT", "TABLE", "VALUES", "WITH");
  private static final Set<String> WRITES = Set.of("INSERT", "UPDATE", "DELETE", "MERGE");
  private static final Set<String> TRANSACTION =
      Set.of("BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT", "SAVEPOINT", "RELEASE");
  private static final Set<String> SESSION =
      Set.of(
          "SET",
          "RESET",
          "DISCARD",
          "LISTEN",
          "UNLISTEN",
          "LOAD",
          "PREPARE",
          "DEALLOCATE",
          "DECLARE",
          "FETCH",
          "MOVE",
          "CLOSE");

  /** The later, the more care. */
  private static final List<StatementKind> BY_CARE =
      List.of(
          StatementKind.READ,
          StatementKind.WRITE,
          StatementKind.OTHER,
          StatementKind.COPY,
          StatementKind.SESSION_CONTROL,
          StatementKind.TRANSACTION_CONTROL);

  private @Nullable StatementKind before;
  private StatementKind kind = StatementKind.OTHER;
  private boolean started;
  private boolean returnsRows;
  private String previous = "";

  /** Takes the next unquoted word, in upper case. */
  void word(String word) {
    if (!started) {
      started = true;
      kind = first(word);
      returnsRows |= READS.contains(word);
    } else if (kind == StatementKind.READ && writes(word)) {
      kind = StatementKind.WRITE;
    } else if (kind == StatementKind.SESSION_CONTROL
        && previous.equals("PREPARE")
        && word.equals("TRANSACTION")) {
      kind = StatementKind.TRANSACTION_CONTROL;
    }
    returnsRows |= word.equals("RETURNING");
    previous = word;
  }

  /** Takes the next token that is not a word. */
  void other() {
    previous = "";
  }

  /** Takes the end of a statement, behind which another may begin. */
  void end() {
    if (started) {
      before = found();
      started = false;
      kind = StatementKind.OTHER;
    }
    previous = "";
  }

  StatementKind found() {
    if (before == null) {
      return kind;
    }
    return started && BY_CARE.indexOf(kind) > BY_CARE.indexOf(before) ? kind : before;
  }

  boolean returnsRows() {
    return returnsRows;
  }

  private boolean writes(String word) {
    boolean locks = word.equals("SHARE") && (previous.equals("FOR") || previous.equals("KEY"));
    return WRITES.contains(word) || word.equals("INTO") || locks;
  }

  private static StatementKind first(String word) {
    if (READS.contains(word)) {
      return StatementKind.READ;
    }
    if (WRITES.contains(word)) {
      return StatementKind.WRITE;
    }
    if (TRANSACTION.contains(word)) {
      return StatementKind.TRANSACTION_CONTROL;
    }
    if (SESSION.contains(word)) {
      return StatementKind.SESSION_CONTROL;
    }
    return word.equals("COPY") ? StatementKind.COPY : StatementKind.OTHER;
  }
}
