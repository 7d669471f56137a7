package nexs.mapping.wire;

import static java.util.Map.entry;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import nexs.api.ColumnInfo;
import nexs.api.type.TypeInfo;
import nexs.api.type.TypeKind;

/** Columns by the names of their types, and values in both formats. */
public final class Wire {

  private static final Map<String, Integer> OIDS =
      Map.ofEntries(
          entry("bool", 16),
          entry("bytea", 17),
          entry("char", 18),
          entry("name", 19),
          entry("int8", 20),
          entry("int2", 21),
          entry("int4", 23),
          entry("text", 25),
          entry("oid", 26),
          entry("xid", 28),
          entry("json", 114),
          entry("float4", 700),
          entry("float8", 701),
          entry("bpchar", 1042),
          entry("varchar", 1043),
          entry("date", 1082),
          entry("time", 1083),
          entry("timestamp", 1114),
          entry("timestamptz", 1184),
          entry("interval", 1186),
          entry("timetz", 1266),
          entry("numeric", 1700),
          entry("uuid", 2950),
          entry("jsonb", 3802),
          entry("_bool", 1000),
          entry("_bytea", 1001),
          entry("_int2", 1005),
          entry("_int4", 1007),
          entry("_text", 1009),
          entry("_int8", 1016),
          entry("_float4", 1021),
          entry("_float8", 1022),
          entry("_timestamp", 1115),
          entry("_date", 1182),
          entry("_time", 1183),
          entry("_timestamptz", 1185),
          entry("_interval", 1187),
          entry("_numeric", 1231),
          entry("_timetz", 1270),
          entry("_uuid", 2951),
          entry("_jsonb", 3807),
          entry("mood", 16_384),
          entry("_mood", 16_385),
          entry("strange", 16_386));

  private Wire() {}

  /** The object id of a type; mood is an enum of a user. */
  public static int oid(String type) {
    return OIDS.get(type);
  }

  /** A column called c. */
  public static ColumnInfo column(String type) {
    return column("c", type);
  }

  /** A column of that name. */
  public static ColumnInfo column(String name, String type) {
    int oid = oid(type);
    TypeInfo builtIn = WireDecoder.builtIn(oid);
    return new ColumnInfo(name, builtIn == null ? user(type, oid) : builtIn, -1, 0, 0);
  }

  private static TypeInfo user(String type, int oid) {
    TypeInfo mood = new TypeInfo(oid("mood"), "mood", TypeKind.ENUM, 'E', null, List.of());
    return switch (type) {
      case "mood" -> mood;
      case "_mood" -> new TypeInfo(oid, type, TypeKind.ARRAY, 'A', mood, List.of());
      default -> new TypeInfo(oid, type, TypeKind.BASE, 'U', null, List.of());
    };
  }

  /** Reads a value in the text format. */
  public static <T> T text(String type, String value, Class<T> as) {
    return WireDecoder.decode(value.getBytes(StandardCharsets.UTF_8), false, column(type), as);
  }

  /** Reads a value in the binary format, given in hexadecimal digits. */
  public static <T> T binary(String type, String hex, Class<T> as) {
    return WireDecoder.decode(HexFormat.of().parseHex(hex), true, column(type), as);
  }
}
