package nexs.mapping.codec;

/**
 * Object ids of the built-in types, the same on every server.
 *
 * @see <a href="https://github.com/postgres/postgres/blob/master/src/include/catalog/pg_type.dat">pg_type.dat</a>
 */
public final class Oids {

  /** Leaves the type to the server. */
  public static final int UNSPECIFIED = 0;

  public static final int BOOL = 16;
  public static final int BYTEA = 17;
  public static final int CHAR = 18;
  public static final int NAME = 19;
  public static final int INT8 = 20;
  public static final int INT2 = 21;
  public static final int INT4 = 23;
  public static final int TEXT = 25;
  public static final int OID = 26;
  public static final int XID = 28;
  public static final int CID = 29;
  public static final int JSON = 114;
  public static final int XML = 142;
  public static final int POINT = 600;
  public static final int BOX = 603;
  public static final int CIDR = 650;
  public static final int FLOAT4 = 700;
  public static final int FLOAT8 = 701;
  public static final int UNKNOWN = 705;
  public static final int MACADDR8 = 774;
  public static final int MONEY = 790;
  public static final int MACADDR = 829;
  public static final int INET = 869;
  public static final int BPCHAR = 1042;
  public static final int VARCHAR = 1043;
  public static final int DATE = 1082;
  public static final int TIME = 1083;
  public static final int TIMESTAMP = 1114;
  public static final int TIMESTAMPTZ = 1184;
  public static final int INTERVAL = 1186;
  public static final int TIMETZ = 1266;
  public static final int BIT = 1560;
  public static final int VARBIT = 1562;
  public static final int NUMERIC = 1700;
  public static final int UUID = 2950;
  public static final int TSVECTOR = 3614;
  public static final int JSONB = 3802;
  public static final int INT4RANGE = 3904;
  public static final int NUMRANGE = 3906;
  public static final int TSRANGE = 3908;
  public static final int TSTZRANGE = 3910;
  public static final int DATERANGE = 3912;
  public static final int INT8RANGE = 3926;
  public static final int INT4MULTIRANGE = 4451;
  public static final int NUMMULTIRANGE = 4532;
  public static final int TSMULTIRANGE = 4533;
  public static final int TSTZMULTIRANGE = 4534;
  public static final int DATEMULTIRANGE = 4535;
  public static final int INT8MULTIRANGE = 4536;

  static final int BOOL_ARRAY = 1000;
  static final int BYTEA_ARRAY = 1001;
  static final int CHAR_ARRAY = 1002;
  static final int NAME_ARRAY = 1003;
  static final int INT2_ARRAY = 1005;
  static final int INT4_ARRAY = 1007;
  static final int TEXT_ARRAY = 1009;
  static final int XID_ARRAY = 1011;
  static final int CID_ARRAY = 1012;
  static final int BPCHAR_ARRAY = 1014;
  static final int VARCHAR_ARRAY = 1015;
  static final int INT8_ARRAY = 1016;
  static final int FLOAT4_ARRAY = 1021;
  static final int FLOAT8_ARRAY = 1022;
  static final int OID_ARRAY = 1028;
  static final int TIMESTAMP_ARRAY = 1115;
  static final int DATE_ARRAY = 1182;
  static final int TIME_ARRAY = 1183;
  static final int TIMESTAMPTZ_ARRAY = 1185;
  static final int INTERVAL_ARRAY = 1187;
  static final int NUMERIC_ARRAY = 1231;
  static final int TIMETZ_ARRAY = 1270;
  static final int UUID_ARRAY = 2951;
  static final int JSON_ARRAY = 199;
  static final int XML_ARRAY = 143;
  static final int JSONB_ARRAY = 3807;
  static final int POINT_ARRAY = 1017;
  static final int BOX_ARRAY = 1020;
  static final int CIDR_ARRAY = 651;
  static final int MACADDR8_ARRAY = 775;
  static final int MONEY_ARRAY = 791;
  static final int MACADDR_ARRAY = 1040;
  static final int INET_ARRAY = 1041;
  static final int BIT_ARRAY = 1561;
  static final int VARBIT_ARRAY = 1563;
  static final int TSVECTOR_ARRAY = 3643;

  private Oids() {}
}
