package nexs.api;

import java.util.Locale;

/**
 * What a statement did, as the server's command tag says it.
 *
 * @param command the command's words, in upper case: {@code INSERT}, {@code UPDATE}, {@code CREATE TABLE}, ...
 * @param rowsAffected the number of rows inserted, updated, deleted, merged, copied or returned; 0 for other commands
 */
public record CommandTag(String command, long rowsAffected) {

  /** Puts the command into upper case; refuses a negative number. */
  public CommandTag {
    command = command.toUpperCase(Locale.ROOT);
    if (rowsAffected < 0) {
      throw new IllegalArgumentException("rowsAffected is " + rowsAffected + ", must be >= 0");
    }
  }

  /** Whether the statement was an INSERT. */
  public boolean insert() {
    return command.equals("INSERT");
  }

  /** Whether the statement was an UPDATE. */
  public boolean update() {
    return command.equals("UPDATE");
  }

  /** Whether the statement was a DELETE. */
  public boolean delete() {
    return command.equals("DELETE");
  }

  /** Whether the statement was a SELECT, TABLE, VALUES or WITH that returns rows. */
  public boolean select() {
    return command.equals("SELECT");
  }

  /** The command and its number of rows: {@code UPDATE 3}. */
  @Override
  public String toString() {
    return command + ' ' + rowsAffected;
  }
}
