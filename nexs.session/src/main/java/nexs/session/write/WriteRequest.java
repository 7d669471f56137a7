package nexs.session.write;

import java.util.List;
import java.util.stream.Stream;
import nexs.api.SqlIdentifier;
import nexs.api.error.ParameterException;

/**
 * What a program asked for.
 *
 * @param type the record
 * @param table as SQL writes it; empty while it is not named
 * @param kind of the statement
 * @param columns the only ones to fill; empty for all
 * @param keys by which a row is found
 * @param returning columns to give; empty for all
 */
record WriteRequest<T>(
    Class<T> type,
    String table,
    WriteKind kind,
    List<String> columns,
    List<String> keys,
    List<String> returning) {

  static <T> WriteRequest<T> of(Class<T> type, WriteKind kind) {
    return new WriteRequest<>(type, "", kind, List.of(), List.of(), List.of());
  }

  WriteRequest<T> table(String name) {
    SqlIdentifier.requireTable(name);
    return new WriteRequest<>(type, name, kind, columns, keys, returning);
  }

  WriteRequest<T> columns(String... names) {
    return new WriteRequest<>(type, table, kind, List.of(names), keys, returning);
  }

  WriteRequest<T> keys(WriteKind newKind, String... names) {
    return new WriteRequest<>(type, table, newKind, columns, List.of(names), returning);
  }

  WriteRequest<T> returning(String... names) {
    return new WriteRequest<>(type, table, kind, columns, keys, List.of(names));
  }

  /**
   * Checks that nothing is missing.
   *
   * @throws ParameterException that says what
   */
  void check() {
    if (table.isEmpty()) {
      throw new ParameterException(
          "no table is named; say " + (kind == WriteKind.UPDATE ? "in" : "into") + "(\"users\")",
          null);
    }
    if (keys.isEmpty() && (kind == WriteKind.UPDATE || kind == WriteKind.INSERT_OR_UPDATE)) {
      throw new ParameterException(
          kind == WriteKind.UPDATE
              ? "no key is named, so that every row would be updated; say key(\"id\")"
              : "no key is named, by which a conflict is found; say onConflictUpdate(\"id\")",
          null);
    }
  }

  /** The only columns that a record fills, the keys of an update among them; empty for all. */
  List<String> filled() {
    return kind == WriteKind.UPDATE && !columns.isEmpty()
        ? Stream.concat(columns.stream(), keys.stream()).distinct().toList()
        : columns;
  }
}
