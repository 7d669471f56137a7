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
import java.util.Set;
import java.util.UUID;
import nexs.api.ColumnInfo;
import org.jspecify.annotations.Nullable;

/** The types of the server that nexs knows, an entry each. A type without a renderer is read in text only. */
public final class ServerTypes {

  private static final List<ServerType> ALL =
      List.of(
          new ServerType(Oids.BOOL, Oids.BOOL_ARRAY, "bool", Boolean.class, Booleans::render),
          new ServerType(Oids.BYTEA, Oids.BYTEA_ARRAY, "bytea", byte[].class, Blobs::render),
          new ServerType(Oids.CHAR, Oids.CHAR_ARRAY, "char", String.class, null),
          new ServerType(Oids.NAME, Oids.NAME_ARRAY, "name", String.class, Texts::render),
          new ServerType(Oids.INT8, Oids.INT8_ARRAY, "int8", Long.class, Integers::render),
          new ServerType(Oids.INT2, Oids.INT2_ARRAY, "int2", Short.class, Integers::render),
          new ServerType(Oids.INT4, Oids.INT4_ARRAY, "int4", Integer.class, Integers::render),
          new ServerType(Oids.TEXT, Oids.TEXT_ARRAY, "text", String.class, Texts::render),
          new ServerType(Oids.OID, Oids.OID_ARRAY, "oid", Long.class, Integers::render),
          new ServerType(Oids.XID, Oids.XID_ARRAY, "xid", Long.class, Integers::render),
          new ServerType(Oids.CID, Oids.CID_ARRAY, "cid", Long.class, Integers::render),
          new ServerType(Oids.JSON, Oids.JSON_ARRAY, "json", String.class, Texts::render),
          new ServerType(Oids.XML, Oids.XML_ARRAY, "xml", String.class, null),
          new ServerType(
              Oids.FLOAT4, Oids.FLOAT4_ARRAY, "float4", Float.class, Floats::renderFloat4),
          new ServerType(
              Oids.FLOAT8, Oids.FLOAT8_ARRAY, "float8", Double.class, Floats::renderFloat8),
          new ServerType(Oids.BPCHAR, Oids.BPCHAR_ARRAY, "bpchar", String.class, Texts::render),
          new ServerType(Oids.VARCHAR, Oids.VARCHAR_ARRAY, "varchar", String.class, Texts::render),
          new ServerType(Oids.DATE, Oids.DATE_ARRAY, "date", LocalDate.class, Dates::render),
          new ServerType(Oids.TIME, Oids.TIME_ARRAY, "time", LocalTime.class, Times::renderTime),
          new ServerType(
              Oids.TIMESTAMP,
              Oids.TIMESTAMP_ARRAY,
              "timestamp",
              LocalDateTime.class,
              Timestamps::render),
          new ServerType(
              Oids.TIMESTAMPTZ,
              Oids.TIMESTAMPTZ_ARRAY,
              "timestamptz",
              OffsetDateTime.class,
              Timestamps::render),
          new ServerType(
              Oids.INTERVAL, Oids.INTERVAL_ARRAY, "interval", String.class, Intervals::render),
          new ServerType(
              Oids.TIMETZ, Oids.TIMETZ_ARRAY, "timetz", OffsetTime.class, Times::renderOffsetTime),
          new ServerType(
              Oids.NUMERIC, Oids.NUMERIC_ARRAY, "numeric", BigDecimal.class, Decimals::render),
          new ServerType(Oids.UUID, Oids.UUID_ARRAY, "uuid", UUID.class, Uuids::render),
          new ServerType(Oids.JSONB, Oids.JSONB_ARRAY, "jsonb", String.class, Texts::render));

  private static final Map<Integer, ServerType> BY_OID = new HashMap<>();
  private static final Map<Integer, ServerType> BY_ARRAY_OID = new HashMap<>();
  private static final Set<Integer> BINARY;

  static {
    Set<Integer> binary = new HashSet<>();
    for (ServerType type : ALL) {
      BY_OID.put(type.oid(), type);
      BY_ARRAY_OID.put(type.arrayOid(), type);
      if (type.renderer() != null) {
        binary.add(type.oid());
        binary.add(type.arrayOid());
      }
    }
    BINARY = Set.copyOf(binary);
  }

  private ServerTypes() {}

  /** The type of that object id, if it is known and not an array. */
  static @Nullable ServerType of(int oid) {
    return BY_OID.get(oid);
  }

  /** The type of the elements, if the object id is that of a known array. */
  static @Nullable ServerType arrayOf(int arrayOid) {
    return BY_ARRAY_OID.get(arrayOid);
  }

  /** The types and arrays that are read in binary too. */
  public static Set<Integer> binaryOids() {
    return BINARY;
  }

  /** What to read a column as, for people. */
  static String readableAs(ColumnInfo column) {
    ServerType element = arrayOf(column.typeOid());
    if (element != null) {
      return Misfit.name(element.natural()) + "[] or String";
    }
    if (column.typeOid() == Oids.INTERVAL) {
      return Misfit.name(Duration.class) + ", Period or String";
    }
    ServerType type = of(column.typeOid());
    return type == null || type.natural() == String.class
        ? "String"
        : Misfit.name(type.natural()) + " or String";
  }
}
