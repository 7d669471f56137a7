package nexs.api.mapping;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * A JSON library, as nexs uses it for columns of {@code json} and {@code jsonb} that are asked for as objects. With Jackson:
 *
 * <pre>{@code
 * record JacksonCodec(ObjectMapper mapper) implements IJsonCodec {
 *   public Object read(String json, Type type) throws Exception {
 *     return mapper.readValue(json, mapper.constructType(type));
 *   }
 *
 *   public String write(Object value) throws Exception {
 *     return mapper.writeValueAsString(value);
 *   }
 * }
 * }</pre>
 *
 * <p>Called by many threads at once. What it throws ends the call with an exception of nexs that has it as its cause.
 */
public interface IJsonCodec {

  /**
   * An object of a document.
   *
   * @param type with its type arguments, as a component of a record declares it
   * @return null for a document that says so
   */
  @Nullable Object read(String json, Type type) throws Exception;

  /** A document of an object. */
  String write(@Nullable Object value) throws Exception;
}
