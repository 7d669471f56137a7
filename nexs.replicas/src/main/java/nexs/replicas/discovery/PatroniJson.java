package nexs.replicas.discovery;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what Patroni answers to {@code GET /cluster}; what it does not know it skips. Stateless. */
final class PatroniJson {

  private static final JsonFactory JSON = new JsonFactory();

  private PatroniJson() {}

  /**
   * The members.
   *
   * @throws IOException saying what is wrong with it, and where, without citing it
   */
  static List<PatroniMember> members(byte[] body) throws IOException {
    try (JsonParser parser = JSON.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("its answer is not a JSON object");
      }
      List<PatroniMember> members = null;
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String field = parser.currentName();
        JsonToken value = parser.nextToken();
        if (field.equals("members") && value == JsonToken.START_ARRAY) {
          members = array(parser);
        } else {
          parser.skipChildren();
        }
      }
      if (members == null) {
        throw new IOException("its answer has no array \"members\"");
      }
      return members;
    } catch (StreamConstraintsException _) {
      throw new IOException("its answer is nested too deeply, or has too long a name or number");
    } catch (JsonProcessingException e) {
      throw new IOException(
          "its answer is not JSON from line %d, column %d on"
              .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
    }
  }

  private static List<PatroniMember> array(JsonParser parser) throws IOException {
    List<PatroniMember> members = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw new IOException(
            "its answer has a member %d that is no object".formatted(members.size() + 1));
      }
      members.add(member(parser, members.size() + 1));
    }
    return members;
  }

  private static PatroniMember member(JsonParser parser, int number) throws IOException {
    Map<String, String> texts = new HashMap<>();
    Map<String, String> tags = Map.of();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      if (value == JsonToken.START_OBJECT && field.equals("tags")) {
        tags = scalars(parser);
      } else {
        put(texts, field, parser);
      }
    }
    String name = texts.getOrDefault("name", "");
    if (name.isBlank()) {
      throw new IOException("its answer has a member %d without a name".formatted(number));
    }
    return new PatroniMember(
        name,
        texts.getOrDefault("role", ""),
        texts.getOrDefault("state", ""),
        host(texts.get("host")),
        port(name, texts.get("port")),
        tags);
  }

  private static Map<String, String> scalars(JsonParser parser) throws IOException {
    Map<String, String> texts = new HashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String field = parser.currentName();
      parser.nextToken();
      put(texts, field, parser);
    }
    return texts;
  }

  private static void put(Map<String, String> texts, String field, JsonParser parser)
      throws IOException {
    JsonToken value = parser.currentToken();
    if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
      texts.put(field, parser.getText());
    } else {
      parser.skipChildren();
    }
  }

  private static @Nullable String host(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  private static int port(String member, @Nullable String text) throws IOException {
    if (text == null) {
      return 0;
    }
    try {
      int port = Integer.parseInt(text);
      if (port >= 1 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException _) {
      // told below
    }
    throw new IOException("its answer has a member \"%s\" without a valid port".formatted(member));
  }
}
