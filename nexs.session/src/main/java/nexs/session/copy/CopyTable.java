package nexs.session.copy;

import java.util.ArrayList;
import java.util.List;
import nexs.api.ColumnInfo;
import nexs.api.SqlIdentifier;
import nexs.api.error.MappingException;
import nexs.mapping.CopyColumn;
import org.jspecify.annotations.Nullable;

/**
 * A table as the server knows it.
 *
 * @param name with its schema, as SQL writes it
 * @param columns all that it has
 * @param infos the same, as columns of a result
 */
record CopyTable(String name, List<CopyColumn> columns, List<ColumnInfo> infos) {

  /** Domains are taken off, from the outermost in. */
  private static final String COLUMNS =
      """
      SELECT n.nspname AS schema, c.relname AS relation, a.attname AS name, a.attnum AS number,
        format_type(a.atttypid, a.atttypmod) AS type_name, a.atttypmod AS modifier, c.oid AS table_oid,
        t.oid AS type_oid, t.typname AS type, t.typcategory::text AS category, t.typtype::text AS kind,
        e.oid AS element_oid, e.typcategory::text AS element_category, e.typtype::text AS element_kind,
        (a.attnotnull OR b.required) AND NOT a.atthasdef AND a.attidentity = '' AND b.fallback IS NULL AS required,
        a.attgenerated <> '' AS generated
      FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        CROSS JOIN LATERAL (
          WITH RECURSIVE d AS (
            SELECT 1 AS depth, p.oid, p.typtype, p.typbasetype, p.typnotnull, p.typdefault
              FROM pg_type p WHERE p.oid = a.atttypid
            UNION ALL
            SELECT d.depth + 1, p.oid, p.typtype, p.typbasetype, p.typnotnull, p.typdefault
              FROM d JOIN pg_type p ON p.oid = d.typbasetype WHERE d.typtype = 'd')
          SELECT (array_agg(d.oid ORDER BY d.depth DESC))[1] AS oid,
            bool_or(d.typnotnull AND d.typtype = 'd') AS required,
            max(d.typdefault) FILTER (WHERE d.typtype = 'd') AS fallback FROM d) b
        JOIN pg_type t ON t.oid = b.oid
        LEFT JOIN pg_type e ON t.typcategory = 'A' AND e.oid = t.typelem
      WHERE c.oid = $1::regclass
      ORDER BY a.attnum""";

  private record Row(
      String schema,
      String relation,
      String name,
      int number,
      String typeName,
      int modifier,
      long tableOid,
      long typeOid,
      String type,
      String category,
      String kind,
      @Nullable Long elementOid,
      @Nullable String elementCategory,
      @Nullable String elementKind,
      boolean required,
      boolean generated) {

    CopyColumn column() {
      int element = elementOid == null ? 0 : elementOid.intValue();
      return new CopyColumn(
          name,
          typeName,
          (int) typeOid,
          textual((int) typeOid, category, kind),
          element,
          element != 0 && textual(element, elementCategory, elementKind),
          required,
          generated);
    }

    ColumnInfo info() {
      return new ColumnInfo(name, type, (int) typeOid, modifier, (int) tableOid, number);
    }

    /** The one-byte type "char" counts as a string type on older servers. */
    private static boolean textual(int oid, @Nullable String category, @Nullable String kind) {
      return oid != 18 && ("S".equals(category) || "e".equals(kind));
    }
  }

  /**
   * Looks it up.
   *
   * @param name as in SQL
   * @throws nexs.api.error.ServerException for a table that does not exist
   */
  static CopyTable read(ICopySession session, String name) {
    List<Row> rows = session.query(Row.class, COLUMNS, name);
    if (rows.isEmpty()) {
      throw new MappingException(
          "the table " + name + " has no columns, so that nothing can be copied", null);
    }
    Row first = rows.getFirst();
    return new CopyTable(
        SqlIdentifier.quote(first.schema()) + "." + SqlIdentifier.quote(first.relation()),
        rows.stream().map(Row::column).toList(),
        rows.stream().map(Row::info).toList());
  }

  /** Names of columns as SQL writes them. */
  static String list(List<String> names) {
    List<String> quoted = new ArrayList<>();
    for (String name : names) {
      quoted.add(SqlIdentifier.quote(name));
    }
    return String.join(", ", quoted);
  }
}
