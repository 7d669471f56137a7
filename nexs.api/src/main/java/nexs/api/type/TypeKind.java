package nexs.api.type;

/** What a type of the server is made of: {@code typtype} of {@code pg_type}, with arrays told apart. */
public enum TypeKind {

  /** Built in, or of an extension. */
  BASE,

  /** An array of another type. */
  ARRAY,

  /** Made by {@code CREATE TYPE ... AS ENUM}. */
  ENUM,

  /** A row type: of a table, or made by {@code CREATE TYPE ... AS (...)}. */
  COMPOSITE,

  /** Another type under a name and constraints of its own. */
  DOMAIN,

  /** Ranges of another type. */
  RANGE,

  /** Sets of ranges. */
  MULTIRANGE,

  /** A pseudo-type such as {@code void}, or one that the catalog could not be asked about. */
  OTHER
}
