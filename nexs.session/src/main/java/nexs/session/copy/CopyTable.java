package nexs.session.copy;

import java.util.ArrayList;
import java.util.List;
import nexs.api.ColumnInfo;
import nexs.api.SqlIdentifier;
import nexs.api.error.MappingException;
import nexs.api.type.TypeInfo;
import nexs.mapping.CopyColumn;

/**
 * A table as the server knows it.
 *
 * @param name with its schema, as SQL writes it
 * @param columns all that it has
 * @param infos the same, as columns of a result
 */
record CopyTable(String name, List<CopyColumn> columns, List<ColumnInfo> infos) {

  /** Whether a value is required, and whether one is made, depends on the domains of a column too. */
  private static final String COLUMNS =
      """
      SELECT n.nspname AS schema, c.relname AS relation, a.attname AS name, a.attnum AS number,
        format_type(a.atttypid, a.atttypmod) AS type_name, a.atttypmod AS modifier, c.oid AS table_oid,
        a.atttypid AS type_oid,
        (a.attnotnull OR b.required) AND NOT a.atthasdef AND a.attidentity = '' AND b.fallback IS NULL AS required,
        a.attgenerated <> '' AS generated
      FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        CROSS JOIN LATERAL (
          WITH RECURSIVE d AS (
            SELECT p.typtype, p.typbasetype, p.typnotnull, p.typdefault
              FROM pg_type p WHERE p.oid = a.atttypid
            UNION ALL
            SELECT p.typtype, p.typbasetype, p.typnotnull, p.typdefault
              FROM d JOIN pg_type p ON p.oid = d.typbasetype WHERE d.typtype = 'd')
          SELECT bool_or(d.typnotnull AND d.typtype = 'd') AS required,
            max(d.typdefault) FILTER (WHERE d.typtype = 'd') AS fallback FROM d) b
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
      boolean required,
      boolean generated) {

    CopyColumn column(ICopySession session) {
      return new CopyColumn(name, typeName, type(session), required, generated);
    }

    ColumnInfo info(ICopySession session) {
      return new ColumnInfo(name, type(session), modifier, (int) tableOid, number);
    }

    private TypeInfo type(ICopySession session) {
      return session.type((int) typeOid).withoutDomain();
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
        rows.stream().map(row -> row.column(session)).toList(),
        rows.stream().map(row -> row.info(session)).toList());
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
