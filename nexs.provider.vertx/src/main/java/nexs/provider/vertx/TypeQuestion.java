package nexs.provider.vertx;

import java.util.HashMap;
import java.util.Map;
import nexs.api.error.NexsException;
import nexs.session.ISqlRows;
import org.jspecify.annotations.Nullable;

/** What a type is called: the common ones are known, the catalog tells of the others. Stateless. */
final class TypeQuestion {

  private static final String SQL =
      "SELECT CASE WHEN n.nspname = ANY (pg_catalog.current_schemas(true)) THEN t.typname::text"
          + " ELSE '\"' || n.nspname || '\".\"' || t.typname || '\"' END"
          + " FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace WHERE t.oid = $1";

  private static final Map<Integer, String> COMMON = new HashMap<>();

  static {
    common(
        "16 bool 17 bytea 18 char 19 name 20 int8 21 int2 23 int4 25 text 26 oid 114 json 142 xml 143 _xml"
            + " 199 _json 600 point 603 box 650 cidr 700 float4 701 float8 705 unknown 718 circle 790 money"
            + " 829 macaddr 869 inet 1000 _bool 1001 _bytea 1002 _char 1003 _name 1005 _int2 1007 _int4"
            + " 1009 _text 1014 _bpchar 1015 _varchar 1016 _int8 1021 _float4 1022 _float8 1028 _oid"
            + " 1042 bpchar 1043 varchar 1082 date 1083 time 1114 timestamp 1115 _timestamp 1182 _date"
            + " 1183 _time 1184 timestamptz 1185 _timestamptz 1186 interval 1187 _interval 1231 _numeric"
            + " 1266 timetz 1270 _timetz 1560 bit 1562 varbit 1700 numeric 2249 record 2278 void 2950 uuid"
            + " 2951 _uuid 3802 jsonb 3807 _jsonb");
  }

  private TypeQuestion() {}

  private static void common(String pairs) {
    String[] words = pairs.split(" ", -1);
    for (int i = 0; i < words.length; i += 2) {
      COMMON.put(Integer.valueOf(words[i]), words[i + 1]);
    }
  }

  /** The name of a common type; null for another. */
  static @Nullable String common(int oid) {
    return COMMON.get(oid);
  }

  static @Nullable String ask(VertxSession session, int oid) {
    String common = COMMON.get(oid);
    if (common != null) {
      return common;
    }
    try {
      ISqlRows rows = session.statement(SQL).rows(new Object[] {Integer.toUnsignedLong(oid)});
      return rows.next() ? rows.valueAt(1, String.class) : null;
    } catch (NexsException e) {
      return null;
    }
  }
}
