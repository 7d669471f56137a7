package nexs.session.write;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nexs.api.SqlIdentifier;
import nexs.api.error.ParameterException;
import nexs.mapping.CopyColumn;
import nexs.mapping.WritePlan;
import org.jspecify.annotations.Nullable;

/**
 * The statement of a request, with {@code $1..$n} in the order of the plan's columns, row by row. Texts are made once. Safe for any thread.
 */
final class WriteStatement {

  private final WriteRequest<?> request;
  private final WritePlan plan;
  private final List<CopyColumn> columns;
  private final String one;

  /** Those that give rows back, by the logarithm of the rows that they take. */
  private final AtomicReferenceArray<@Nullable String> returning =
      new AtomicReferenceArray<>(Integer.SIZE);

  WriteStatement(WriteRequest<?> request, WritePlan plan) {
    this.request = request;
    this.plan = plan;
    this.columns = plan.columns();
    this.one = request.kind() == WriteKind.UPDATE ? updateOne() : insert(1);
  }

  /** How records become its values. */
  WritePlan plan() {
    return plan;
  }

  /** For one row; nothing is given back. */
  String one() {
    return one;
  }

  /**
   * For so many rows, whose columns are given back.
   *
   * @param rows a power of two
   */
  String returning(int rows) {
    int place = Integer.numberOfTrailingZeros(rows);
    String known = returning.get(place);
    if (known == null) {
      known = makeReturning(rows);
      returning.set(place, known);
    }
    return known;
  }

  private String makeReturning(int rows) {
    String given = request.returning().isEmpty() ? "*" : names(request.returning());
    if (request.kind() != WriteKind.UPDATE) {
      return insert(rows) + " RETURNING " + given;
    }
    String from =
        given.equals("*")
            ? "written.*"
            : request.returning().stream()
                .map(name -> "written." + SqlIdentifier.quote(name))
                .collect(Collectors.joining(", "));
    return updateMany(rows) + " RETURNING " + from;
  }

  private String insert(int rows) {
    return "INSERT INTO "
        + request.table()
        + " ("
        + names(columns.stream().map(CopyColumn::name).toList())
        + ") VALUES "
        + values(rows, false)
        + conflict();
  }

  private String values(int rows, boolean typed) {
    int width = columns.size();
    return IntStream.range(0, rows)
        .mapToObj(
            row ->
                IntStream.range(0, width)
                    .mapToObj(
                        at ->
                            "$"
                                + (row * width + at + 1)
                                + (typed ? "::" + columns.get(at).typeName() : ""))
                    .collect(Collectors.joining(", ", "(", ")")))
        .collect(Collectors.joining(", "));
  }

  private String conflict() {
    String keys = request.keys().isEmpty() ? "" : " (" + names(request.keys()) + ")";
    return switch (request.kind()) {
      case INSERT, UPDATE -> "";
      case INSERT_OR_NOTHING -> " ON CONFLICT" + keys + " DO NOTHING";
      case INSERT_OR_UPDATE ->
          " ON CONFLICT"
              + keys
              + " DO UPDATE SET "
              + changed().stream()
                  .map(name -> name + " = EXCLUDED." + name)
                  .collect(Collectors.joining(", "));
    };
  }

  /** The quoted names of the columns that an update changes. */
  private List<String> changed() {
    List<String> changed =
        columns.stream()
            .map(CopyColumn::name)
            .filter(name -> !request.keys().contains(name))
            .map(SqlIdentifier::quote)
            .toList();
    if (changed.isEmpty()) {
      throw new ParameterException(
          "the key is all that the record fills, so that there is nothing to update; nothing was sent",
          null);
    }
    return changed;
  }

  private String updateOne() {
    requireKeys();
    String set = assignments(false, ", ");
    changed();
    return "UPDATE " + request.table() + " SET " + set + " WHERE " + assignments(true, " AND ");
  }

  private String assignments(boolean keys, String between) {
    return IntStream.range(0, columns.size())
        .filter(at -> request.keys().contains(columns.get(at).name()) == keys)
        .mapToObj(at -> SqlIdentifier.quote(columns.get(at).name()) + " = $" + (at + 1))
        .collect(Collectors.joining(between));
  }

  private String updateMany(int rows) {
    requireKeys();
    List<String> names = columns.stream().map(CopyColumn::name).toList();
    return "UPDATE "
        + request.table()
        + " AS written SET "
        + changed().stream()
            .map(name -> name + " = given." + name)
            .collect(Collectors.joining(", "))
        + " FROM (VALUES "
        + values(rows, true)
        + ") AS given ("
        + names(names)
        + ") WHERE "
        + request.keys().stream()
            .map(SqlIdentifier::quote)
            .map(name -> "written." + name + " = given." + name)
            .collect(Collectors.joining(" AND "));
  }

  private void requireKeys() {
    List<String> filled = columns.stream().map(CopyColumn::name).toList();
    List<String> missing = request.keys().stream().filter(key -> !filled.contains(key)).toList();
    if (!missing.isEmpty()) {
      throw new ParameterException(
          "the record has no component for the key " + names(missing) + "; nothing was sent", null);
    }
  }

  private static String names(List<String> names) {
    return names.stream().map(SqlIdentifier::quote).collect(Collectors.joining(", "));
  }
}
