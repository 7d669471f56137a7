package nexs.session.write;

/** What a statement does with a record. */
enum WriteKind {

  /** Inserts it. */
  INSERT,

  /** Inserts it, unless a row is there. */
  INSERT_OR_NOTHING,

  /** Inserts it, or updates the row that is there. */
  INSERT_OR_UPDATE,

  /** Updates the row that is there. */
  UPDATE
}
