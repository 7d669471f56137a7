package nexs.api.copy;

/** The server's formats of COPY. */
public enum CopyFormat {
  /** A line a row, with tabs between. */
  TEXT,
  /** Comma-separated values. */
  CSV,
  /** The server's binary format, for another server's COPY of the same columns. */
  BINARY
}
