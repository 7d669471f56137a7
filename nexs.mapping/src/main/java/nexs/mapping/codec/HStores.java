package nexs.mapping.codec;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import nexs.api.ColumnInfo;
import nexs.api.type.TypeInfo;
import org.jspecify.annotations.Nullable;

/** {@code hstore}, of the extension of that name: {@code "a"=>"1", "b"=>NULL}. Stateless. */
public final class HStores {

  private static final String NAME = "hstore";
  private static final int NULL = -1;

  private HStores() {}

  /** Whether a type is that of the extension, in whatever schema. */
  public static boolean is(TypeInfo type) {
    return type.name().equals(NAME) || type.name().endsWith(".\"" + NAME + "\"");
  }

  static Map<String, @Nullable String> mapOf(
      byte[] bytes, int at, int length, boolean binary, ColumnInfo column) {
    if (!is(column.type()) || binary) {
      throw Misfit.unreadable(column, Map.class);
    }
    Map<String, @Nullable String> map = new LinkedHashMap<>();
    byte[] plain = new byte[length];
    int end = at + length;
    int next = at;
    while (next < end) {
      int[] key = quoted(bytes, next, end, plain, column);
      String name = Texts.utf8(plain, 0, key[1]);
      next = key[0];
      if (end - next < 3 || bytes[next] != '=' || bytes[next + 1] != '>') {
        throw Misfit.malformed(column);
      }
      next += 2;
      if (bytes[next] == 'N') {
        map.put(name, null);
        next += "NULL".length();
      } else {
        int[] value = quoted(bytes, next, end, plain, column);
        map.put(name, Texts.utf8(plain, 0, value[1]));
        next = value[0];
      }
      while (next < end && (bytes[next] == ',' || bytes[next] == ' ')) {
        next++;
      }
    }
    return Collections.unmodifiableMap(map);
  }

  /** Takes the quotes off; where the next thing begins, and how many bytes are plain. */
  private static int[] quoted(byte[] bytes, int at, int end, byte[] plain, ColumnInfo column) {
    if (at >= end || bytes[at] != '"') {
      throw Misfit.malformed(column);
    }
    int size = 0;
    for (int i = at + 1; i < end; i++) {
      if (bytes[i] == '"') {
        return new int[] {i + 1, size};
      }
      if (bytes[i] == '\\') {
        i++;
      }
      if (i < end) {
        plain[size++] = bytes[i];
      }
    }
    throw Misfit.malformed(column);
  }

  static String text(int parameter, Map<?, ?> value) {
    StringBuilder out = new StringBuilder();
    for (Map.Entry<?, ?> entry : value.entrySet()) {
      out.append(out.isEmpty() ? "" : ",");
      quote(key(parameter, entry), out);
      out.append("=>");
      if (entry.getValue() == null) {
        out.append("NULL");
      } else {
        quote(TextForms.of(parameter, entry.getValue()), out);
      }
    }
    return out.toString();
  }

  private static String key(int parameter, Map.Entry<?, ?> entry) {
    if (entry.getKey() instanceof String key) {
      return Texts.checked(parameter, key);
    }
    throw Refusal.of(parameter, "is a Map with a key that is no String, which an hstore needs");
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\');
      }
      out.append(c);
    }
    out.append('"');
  }

  /** In binary: the number of pairs, then each key and value behind its length. */
  static void write(int parameter, Map<?, ?> value, WireBuffer out) {
    out.put(value.size());
    for (Map.Entry<?, ?> entry : value.entrySet()) {
      put(key(parameter, entry), out);
      if (entry.getValue() == null) {
        out.put(NULL);
      } else {
        put(TextForms.of(parameter, entry.getValue()), out);
      }
    }
  }

  private static void put(String text, WireBuffer out) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.put(bytes.length);
    out.put(bytes);
  }
}
