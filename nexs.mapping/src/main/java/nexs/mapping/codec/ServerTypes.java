package nexs.mapping.codec;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import nexs.api.ColumnInfo;
import nexs.api.type.Box;
import nexs.api.type.Inet;
import nexs.api.type.Interval;
import nexs.api.type.MacAddress;
import nexs.api.type.Multirange;
import nexs.api.type.Point;
import nexs.api.type.Range;
import nexs.api.type.TypeInfo;
import nexs.api.type.TypeKind;
import org.jspecify.annotations.Nullable;

/** The built-in types of the server that nexs knows, an entry each. A type without a renderer is read in text only. */
public final class ServerTypes {

  private static final int NO_ARRAY = 0;

  private static final Map<Integer, ServerType> BY_OID = new HashMap<>();
  private static final Map<Integer, TypeInfo> INFOS = new HashMap<>();
  private static final Set<Integer> BINARY;

  static {
    add(Oids.BOOL, Oids.BOOL_ARRAY, "bool", 'B', Boolean.class, Booleans::render);
    add(Oids.BYTEA, Oids.BYTEA_ARRAY, "bytea", 'U', byte[].class, Blobs::render);
    add(Oids.CHAR, Oids.CHAR_ARRAY, "char", 'Z', String.class, null);
    add(Oids.NAME, Oids.NAME_ARRAY, "name", 'S', String.class, Texts::render);
    add(Oids.INT8, Oids.INT8_ARRAY, "int8", 'N', Long.class, Integers::render);
    add(Oids.INT2, Oids.INT2_ARRAY, "int2", 'N', Short.class, Integers::render);
    add(Oids.INT4, Oids.INT4_ARRAY, "int4", 'N', Integer.class, Integers::render);
    add(Oids.TEXT, Oids.TEXT_ARRAY, "text", 'S', String.class, Texts::render);
    add(Oids.OID, Oids.OID_ARRAY, "oid", 'N', Long.class, Integers::render);
    add(Oids.XID, Oids.XID_ARRAY, "xid", 'U', Long.class, Integers::render);
    add(Oids.CID, Oids.CID_ARRAY, "cid", 'U', Long.class, Integers::render);
    add(Oids.JSON, Oids.JSON_ARRAY, "json", 'U', String.class, Texts::render);
    add(Oids.XML, Oids.XML_ARRAY, "xml", 'U', String.class, null);
    add(Oids.POINT, Oids.POINT_ARRAY, "point", 'G', Point.class, Points::renderPoint);
    add(Oids.BOX, Oids.BOX_ARRAY, "box", 'G', Box.class, Points::renderBox);
    add(Oids.CIDR, Oids.CIDR_ARRAY, "cidr", 'I', Inet.class, Inets::render);
    add(Oids.FLOAT4, Oids.FLOAT4_ARRAY, "float4", 'N', Float.class, Floats::renderFloat4);
    add(Oids.FLOAT8, Oids.FLOAT8_ARRAY, "float8", 'N', Double.class, Floats::renderFloat8);
    add(Oids.MACADDR8, Oids.MACADDR8_ARRAY, "macaddr8", 'U', MacAddress.class, Macs::render);
    add(Oids.MONEY, Oids.MONEY_ARRAY, "money", 'N', BigDecimal.class, null);
    add(Oids.MACADDR, Oids.MACADDR_ARRAY, "macaddr", 'U', MacAddress.class, Macs::render);
    add(Oids.INET, Oids.INET_ARRAY, "inet", 'I', Inet.class, Inets::render);
    add(Oids.BPCHAR, Oids.BPCHAR_ARRAY, "bpchar", 'S', String.class, Texts::render);
    add(Oids.VARCHAR, Oids.VARCHAR_ARRAY, "varchar", 'S', String.class, Texts::render);
    add(Oids.DATE, Oids.DATE_ARRAY, "date", 'D', LocalDate.class, Dates::render);
    add(Oids.TIME, Oids.TIME_ARRAY, "time", 'D', LocalTime.class, Times::renderTime);
    add(
        Oids.TIMESTAMP,
        Oids.TIMESTAMP_ARRAY,
        "timestamp",
        'D',
        LocalDateTime.class,
        Timestamps::render);
    add(
        Oids.TIMESTAMPTZ,
        Oids.TIMESTAMPTZ_ARRAY,
        "timestamptz",
        'D',
        OffsetDateTime.class,
        Timestamps::render);
    add(Oids.INTERVAL, Oids.INTERVAL_ARRAY, "interval", 'T', Interval.class, Intervals::render);
    add(Oids.TIMETZ, Oids.TIMETZ_ARRAY, "timetz", 'D', OffsetTime.class, Times::renderOffsetTime);
    add(Oids.BIT, Oids.BIT_ARRAY, "bit", 'V', String.class, Bits::render);
    add(Oids.VARBIT, Oids.VARBIT_ARRAY, "varbit", 'V', String.class, Bits::render);
    add(Oids.NUMERIC, Oids.NUMERIC_ARRAY, "numeric", 'N', BigDecimal.class, Decimals::render);
    add(Oids.UUID, Oids.UUID_ARRAY, "uuid", 'U', UUID.class, Uuids::render);
    add(Oids.TSVECTOR, Oids.TSVECTOR_ARRAY, "tsvector", 'U', String.class, null);
    add(Oids.JSONB, Oids.JSONB_ARRAY, "jsonb", 'U', String.class, Texts::render);

    textOnly("lseg 601 1018 path 602 1019 polygon 604 1027 line 628 629 circle 718 719", 'G');
    textOnly("xid8 5069 271 pg_lsn 3220 3221 jsonpath 4072 4073 tsquery 3615 3645", 'U');
    textOnly("regclass 2205 2210 regtype 2206 2211 regproc 24 1008 regprocedure 2202 2207", 'N');
    textOnly("tid 27 1010 refcursor 1790 2201 pg_snapshot 5038 5039", 'U');
    pseudo("unknown 705 void 2278 record 2249 cstring 2275 trigger 2279");

    ranges(Oids.INT4RANGE, 3905, Oids.INT4MULTIRANGE, 6150, "int4", Oids.INT4);
    ranges(Oids.NUMRANGE, 3907, Oids.NUMMULTIRANGE, 6151, "num", Oids.NUMERIC);
    ranges(Oids.TSRANGE, 3909, Oids.TSMULTIRANGE, 6152, "ts", Oids.TIMESTAMP);
    ranges(Oids.TSTZRANGE, 3911, Oids.TSTZMULTIRANGE, 6153, "tstz", Oids.TIMESTAMPTZ);
    ranges(Oids.DATERANGE, 3913, Oids.DATEMULTIRANGE, 6155, "date", Oids.DATE);
    ranges(Oids.INT8RANGE, 3927, Oids.INT8MULTIRANGE, 6157, "int8", Oids.INT8);

    Set<Integer> binary = new HashSet<>();
    for (ServerType type : BY_OID.values()) {
      if (type.renderer() != null) {
        binary.add(type.oid());
        binary.add(type.arrayOid());
      }
    }
    BINARY = Set.copyOf(binary);
  }

  private ServerTypes() {}

  private static void add(
      int oid,
      int arrayOid,
      String name,
      char category,
      Class<?> natural,
      ServerType.@Nullable Renderer renderer) {
    add(
        new TypeInfo(oid, name, TypeKind.BASE, category, null, List.of()),
        arrayOid,
        natural,
        renderer);
  }

  private static void add(
      TypeInfo info, int arrayOid, Class<?> natural, ServerType.@Nullable Renderer renderer) {
    BY_OID.put(info.oid(), new ServerType(info, arrayOid, natural, renderer));
    INFOS.put(info.oid(), info);
    if (arrayOid != NO_ARRAY) {
      INFOS.put(
          arrayOid,
          new TypeInfo(arrayOid, "_" + info.name(), TypeKind.ARRAY, 'A', info, List.of()));
    }
  }

  private static void textOnly(String types, char category) {
    String[] words = types.split(" ", -1);
    for (int i = 0; i < words.length; i += 3) {
      int oid = Integer.parseInt(words[i + 1]);
      add(oid, Integer.parseInt(words[i + 2]), words[i], category, String.class, null);
    }
  }

  private static void pseudo(String types) {
    String[] words = types.split(" ", -1);
    for (int i = 0; i < words.length; i += 2) {
      int oid = Integer.parseInt(words[i + 1]);
      INFOS.put(oid, new TypeInfo(oid, words[i], TypeKind.OTHER, 'P', null, List.of()));
    }
  }

  private static void ranges(
      int oid, int arrayOid, int multirangeOid, int multirangeArrayOid, String name, int bounds) {
    TypeInfo range =
        new TypeInfo(oid, name + "range", TypeKind.RANGE, 'R', info(bounds), List.of());
    add(range, arrayOid, Range.class, Ranges::render);
    add(
        new TypeInfo(
            multirangeOid, name + "multirange", TypeKind.MULTIRANGE, 'R', range, List.of()),
        multirangeArrayOid,
        Multirange.class,
        Ranges::render);
  }

  /** How a type is read, if it is built in and not an array. */
  static @Nullable ServerType of(int oid) {
    return BY_OID.get(oid);
  }

  /** A type that is built in, arrays among them; null for another. */
  public static @Nullable TypeInfo info(int oid) {
    return INFOS.get(oid);
  }

  /** The types and arrays that are read in binary too. */
  public static Set<Integer> binaryOids() {
    return BINARY;
  }

  /** What to read a column as, for people. */
  static String readableAs(ColumnInfo column) {
    TypeInfo type = column.type();
    if (type.kind() == TypeKind.ARRAY) {
      return naturalName(Objects.requireNonNullElse(type.element(), type)) + "[] or String";
    }
    if (column.typeOid() == Oids.INTERVAL) {
      return Misfit.name(Duration.class) + ", Period, Interval or String";
    }
    String natural = naturalName(type);
    return natural.equals("String") ? natural : natural + " or String";
  }

  private static String naturalName(TypeInfo type) {
    if (type.kind() == TypeKind.COMPOSITE) {
      return "a record";
    }
    Class<?> natural = Readers.natural(type);
    return Misfit.name(natural == Object.class ? String.class : natural);
  }
}
