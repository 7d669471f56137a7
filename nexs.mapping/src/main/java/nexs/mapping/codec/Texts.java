package nexs.mapping.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import nexs.api.ColumnInfo;
import nexs.api.type.TypeInfo;
import nexs.api.type.TypeKind;

/**
 * Text, and whatever the server writes as text. A value in binary is rendered as the server would write it, with the time zone at UTC; so
 * is a {@code timestamptz} in text, whatever zone the session has. Stateless.
 */
public final class Texts {

  private Texts() {}

  /** A value of any type as the server writes it. */
  public static String stringOf(
      byte[] bytes, int at, int length, boolean binary, ColumnInfo column) {
    return switch (column.typeOid()) {
      case Oids.TEXT, Oids.VARCHAR, Oids.BPCHAR, Oids.NAME, Oids.JSON, Oids.XML, Oids.UNKNOWN ->
          utf8(bytes, at, length);
      case Oids.JSONB -> binary ? jsonb(bytes, at, length, column) : utf8(bytes, at, length);
      default -> rendered(bytes, at, length, binary, column);
    };
  }

  private static String rendered(
      byte[] bytes, int at, int length, boolean binary, ColumnInfo column) {
    if (!binary && !zoned(column.type())) {
      return utf8(bytes, at, length);
    }
    StringBuilder out = new StringBuilder();
    TypeKind kind = column.type().kind();
    if (kind == TypeKind.ARRAY) {
      ArrayText.render(Elements.of(bytes, at, length, binary, column, String.class), out);
    } else if (kind == TypeKind.RANGE || kind == TypeKind.MULTIRANGE) {
      Ranges.render(bytes, at, length, binary, column, out);
    } else if (!binary) {
      Timestamps.renderZonedText(bytes, at, length, column, out);
    } else {
      ServerType type = ServerTypes.of(column.typeOid());
      ServerType.Renderer renderer = type == null ? null : type.renderer();
      if (kind == TypeKind.ENUM) {
        return utf8(bytes, at, length);
      }
      if (renderer == null) {
        throw Misfit.because(
            column,
            String.class,
            "it came in binary, and nexs does not know the form of this type; cast it to text in the statement");
      }
      renderer.render(bytes, at, length, column, out);
    }
    return out.toString();
  }

  /** Whether the text depends on the session's time zone. */
  private static boolean zoned(TypeInfo type) {
    TypeInfo element = type.element();
    return type.oid() == Oids.TIMESTAMPTZ || (element != null && zoned(element));
  }

  /** A text of one character; an empty {@code "char"} is the character zero. */
  static char charOf(byte[] bytes, int at, int length, boolean binary, ColumnInfo column) {
    String text = label(bytes, at, length, binary, column, char.class);
    if (text.isEmpty() && column.typeOid() == Oids.CHAR) {
      return '\0';
    }
    if (text.length() != 1) {
      throw Misfit.because(
          column, char.class, "its text is not of one character; read it as String");
    }
    return text.charAt(0);
  }

  /** The constant whose name the text is. */
  static <E extends Enum<E>> E enumOf(
      byte[] bytes, int at, int length, boolean binary, ColumnInfo column, Class<E> type) {
    String label = label(bytes, at, length, binary, column, type);
    try {
      return Enum.valueOf(type, label);
    } catch (IllegalArgumentException e) {
      throw Misfit.because(
          column,
          type,
          "its label is none of the constants "
              + Arrays.toString(type.getEnumConstants())
              + "; they must be spelt alike");
    }
  }

  private static String label(
      byte[] bytes, int at, int length, boolean binary, ColumnInfo column, Class<?> type) {
    boolean known = ServerTypes.info(column.typeOid()) != null;
    if (known
        ? !textLike(column.typeOid())
        : (binary && column.type().kind() != TypeKind.ENUM) || !labelled(column.type())) {
      throw Misfit.unreadable(column, type);
    }
    return utf8(bytes, at, length);
  }

  /** Whether the text of a type that nexs does not know may be one label. */
  static boolean labelled(TypeInfo type) {
    return switch (type.kind()) {
      case ARRAY, COMPOSITE, RANGE, MULTIRANGE -> false;
      default -> true;
    };
  }

  static boolean textLike(int oid) {
    return switch (oid) {
      case Oids.TEXT, Oids.VARCHAR, Oids.BPCHAR, Oids.NAME, Oids.CHAR, Oids.UNKNOWN -> true;
      default -> false;
    };
  }

  private static String jsonb(byte[] bytes, int at, int length, ColumnInfo column) {
    if (length < 1 || bytes[at] != 1) {
      throw Misfit.because(
          column,
          String.class,
          "its binary form is of a version that nexs does not know; cast it to text in the statement");
    }
    return utf8(bytes, at + 1, length - 1);
  }

  static String utf8(byte[] bytes, int at, int length) {
    return new String(bytes, at, length, StandardCharsets.UTF_8);
  }

  static void render(byte[] bytes, int at, int length, ColumnInfo column, StringBuilder out) {
    out.append(stringOf(bytes, at, length, true, column));
  }

  /** The text itself, once it is known that the server can take it. */
  public static String checked(int parameter, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == 0) {
        throw Refusal.of(
            parameter,
            "is a text with the character U+0000 in it, which PostgreSQL cannot store;"
                + " take it out, or bind a byte[] to a bytea");
      }
      if (Character.isSurrogate(c)) {
        if (Character.isLowSurrogate(c)
            || i + 1 == value.length()
            || !Character.isLowSurrogate(value.charAt(i + 1))) {
          throw Refusal.of(
              parameter, "is a text with half of a surrogate pair in it; it is not valid Unicode");
        }
        i++;
      }
    }
    return value;
  }

  static String text(int parameter, Character value) {
    return checked(parameter, value.toString());
  }

  static String text(int parameter, Enum<?> value) {
    return value.name();
  }
}
