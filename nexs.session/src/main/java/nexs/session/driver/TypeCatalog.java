package nexs.session.driver;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import nexs.api.error.NexsException;
import nexs.api.type.TypeAttribute;
import nexs.api.type.TypeInfo;
import nexs.api.type.TypeKind;
import nexs.mapping.wire.WireDecoder;
import nexs.session.ISqlRows;
import org.jspecify.annotations.Nullable;

/**
 * The server's types by object id: built-in ones are known, others are asked for once for all sessions of a pool. Safe for any thread.
 */
public final class TypeCatalog {

  /** A type and all that it is made of. */
  private static final String SQL =
      """
      WITH RECURSIVE needed(oid) AS (
          SELECT $1::oid
        UNION
          SELECT part.oid FROM needed
            JOIN pg_catalog.pg_type t ON t.oid = needed.oid
            LEFT JOIN pg_catalog.pg_type e ON e.typarray = t.oid
            LEFT JOIN pg_catalog.pg_range r ON r.rngtypid = t.oid
            LEFT JOIN pg_catalog.pg_range m ON m.rngmultitypid = t.oid
            CROSS JOIN LATERAL (
                SELECT e.oid
              UNION ALL SELECT t.typbasetype
              UNION ALL SELECT r.rngsubtype
              UNION ALL SELECT m.rngtypid
              UNION ALL
                SELECT a.atttypid FROM pg_catalog.pg_attribute a
                WHERE t.typtype = 'c' AND a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped
            ) part(oid)
          WHERE part.oid <> 0)
      SELECT t.oid::int8,
        CASE WHEN n.nspname = ANY (pg_catalog.current_schemas(true)) THEN t.typname::text
          ELSE '"' || n.nspname || '"."' || t.typname || '"' END,
        t.typtype::text, t.typcategory::text,
        coalesce(e.oid, nullif(t.typbasetype, 0), r.rngsubtype, m.rngtypid, 0)::int8,
        ARRAY(SELECT a.attname::text FROM pg_catalog.pg_attribute a
          WHERE t.typtype = 'c' AND a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum),
        ARRAY(SELECT a.atttypid::int8 FROM pg_catalog.pg_attribute a
          WHERE t.typtype = 'c' AND a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum)
      FROM needed
        JOIN pg_catalog.pg_type t ON t.oid = needed.oid
        JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
        LEFT JOIN pg_catalog.pg_type e ON e.typarray = t.oid
        LEFT JOIN pg_catalog.pg_range r ON r.rngtypid = t.oid
        LEFT JOIN pg_catalog.pg_range m ON m.rngmultitypid = t.oid""";

  private final Map<Integer, TypeInfo> asked = new ConcurrentHashMap<>();

  /** Of no types yet but those that are built in. */
  public TypeCatalog() {}

  /** A row of the catalog. */
  private record Found(
      int oid, String name, String kind, char category, int element, String[] names, Long[] types) {

    static Found of(ISqlRows row) {
      return new Found(
          (int) row.longAt(1),
          text(row, 2),
          text(row, 3),
          text(row, 4).charAt(0),
          (int) row.longAt(5),
          Objects.requireNonNull(row.valueAt(6, String[].class)),
          Objects.requireNonNull(row.valueAt(7, Long[].class)));
    }

    private static String text(ISqlRows row, int column) {
      return Objects.requireNonNull(row.valueAt(column, String.class));
    }

    TypeKind typeKind() {
      return switch (kind) {
        case "b" -> element != 0 ? TypeKind.ARRAY : TypeKind.BASE;
        case "c" -> TypeKind.COMPOSITE;
        case "d" -> TypeKind.DOMAIN;
        case "e" -> TypeKind.ENUM;
        case "m" -> TypeKind.MULTIRANGE;
        case "r" -> TypeKind.RANGE;
        default -> TypeKind.OTHER;
      };
    }
  }

  /** The type, if it is built in or was asked for before. */
  public @Nullable TypeInfo known(int oid) {
    TypeInfo builtIn = WireDecoder.builtIn(oid);
    return builtIn == null ? asked.get(oid) : builtIn;
  }

  /** The names of several types. */
  public List<String> names(int[] oids, DriverSession<?> session) {
    List<String> all = new ArrayList<>(oids.length);
    for (int oid : oids) {
      all.add(type(oid, session).name());
    }
    return Collections.unmodifiableList(all);
  }

  /** The type; one of which nothing is known in a transaction that has failed, where the server answers nothing. */
  public TypeInfo type(int oid, DriverSession<?> session) {
    TypeInfo known = known(oid);
    if (known != null) {
      return known;
    }
    TypeInfo found = session.state() == TransactionState.FAILED ? null : ask(oid, session);
    return found == null ? TypeInfo.unknown(oid, "oid " + Integer.toUnsignedString(oid)) : found;
  }

  private @Nullable TypeInfo ask(int oid, DriverSession<?> session) {
    Map<Integer, Found> found = new HashMap<>();
    try {
      ISqlRows rows = session.statement(SQL).rows(new Object[] {Integer.toUnsignedLong(oid)});
      while (rows.next()) {
        Found row = Found.of(rows);
        found.put(row.oid(), row);
      }
    } catch (NexsException e) {
      return null; // of no consequence for the caller's statement, which has run; asked again next
      // time
    }
    return found.containsKey(oid) ? make(oid, found, new HashSet<>()) : null;
  }

  private TypeInfo make(int oid, Map<Integer, Found> found, Set<Integer> underWay) {
    TypeInfo known = known(oid);
    if (known != null) {
      return known;
    }
    Found row = found.get(oid);
    if (row == null || !underWay.add(oid)) {
      return TypeInfo.unknown(oid, row == null ? "oid " + oid : row.name());
    }
    List<TypeAttribute> attributes = new ArrayList<>();
    for (int i = 0; i < row.names().length; i++) {
      attributes.add(
          new TypeAttribute(row.names()[i], make(row.types()[i].intValue(), found, underWay)));
    }
    TypeInfo made =
        new TypeInfo(
            oid,
            row.name(),
            row.typeKind(),
            row.category(),
            row.element() == 0 ? null : make(row.element(), found, underWay),
            attributes);
    underWay.remove(oid);
    asked.put(oid, made);
    return made;
  }
}
