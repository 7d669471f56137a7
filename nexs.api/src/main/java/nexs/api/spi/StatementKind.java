package nexs.api.spi;

/** What a statement is for, as its first words say it. */
public enum StatementKind {
  /** {@code SELECT}, {@code TABLE}, {@code VALUES} or a {@code WITH} of these, without {@code FOR UPDATE} and without {@code INTO}. */
  READ,
  /** {@code INSERT}, {@code UPDATE}, {@code DELETE}, {@code MERGE}, or a {@code WITH} that holds one of them. */
  WRITE,
  /** {@code BEGIN}, {@code COMMIT}, {@code ROLLBACK}, {@code SAVEPOINT} and their like. */
  TRANSACTION_CONTROL,
  /** {@code SET}, {@code RESET}, {@code DISCARD}, {@code LISTEN}, {@code UNLISTEN}, {@code LOAD}, {@code PREPARE}, {@code DEALLOCATE}, {@code DECLARE}. */
  SESSION_CONTROL,
  /** {@code COPY}. */
  COPY,
  /** Everything else, definitions and an empty statement included. */
  OTHER
}
