package nexs.provider.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import nexs.api.ColumnInfo;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Field;
import org.postgresql.core.TransactionState;

/**
 * The names of the server's types by object id, asked for once for all sessions of a pool. Safe for any thread.
 */
final class TypeNames {

  private final Map<Integer, String> names = new ConcurrentHashMap<>();

  /** The description of a result, as the contract has it. */
  List<ColumnInfo> columns(Field[] fields, Session session) {
    List<ColumnInfo> columns = new ArrayList<>(fields.length);
    for (Field field : fields) {
      columns.add(
          new ColumnInfo(
              field.getColumnLabel(),
              name(field.getOID(), session),
              field.getOID(),
              field.getMod(),
              field.getTableOid(),
              field.getPositionInTable()));
    }
    return Collections.unmodifiableList(columns);
  }

  /** The names of several types. */
  List<String> names(int[] oids, Session session) {
    List<String> all = new ArrayList<>(oids.length);
    for (int oid : oids) {
      all.add(name(oid, session));
    }
    return Collections.unmodifiableList(all);
  }

  /** The type's name; its number in a transaction that has failed, where the server answers nothing. */
  String name(int oid, Session session) {
    String known = names.get(oid);
    if (known != null) {
      return known;
    }
    String asked = ask(oid, session);
    if (asked == null) {
      return "oid " + Integer.toUnsignedString(oid);
    }
    names.put(oid, asked);
    return asked;
  }

  private static @Nullable String ask(int oid, Session session) {
    if (session.state() == TransactionState.FAILED) {
      return null;
    }
    try {
      return session.connection().getTypeInfo().getPGType(oid);
    } catch (SQLException e) {
      return null;
    }
  }
}
