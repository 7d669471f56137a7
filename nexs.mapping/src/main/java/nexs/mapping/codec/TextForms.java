package nexs.mapping.codec;

import nexs.api.ColumnInfo;
import nexs.api.type.TypeInfo;

/** The text form of any value that is bound: what stands inside a range, a composite value, an hstore. Stateless. */
final class TextForms {

  private TextForms() {}

  /**
   * The value as the server reads it.
   *
   * @throws nexs.api.error.ParameterException for a value that cannot be bound
   */
  static String of(int parameter, Object value) {
    Encoded encoded = Encoded.of(parameter, value);
    byte[] bytes = encoded.bytes();
    if (bytes == null) {
      return encoded.text();
    }
    TypeInfo type = ServerTypes.info(encoded.oid());
    if (type == null) {
      throw Refusal.unknown(parameter, value.getClass());
    }
    ColumnInfo column = new ColumnInfo("", type, -1, 0, 0);
    return Texts.stringOf(bytes, 0, bytes.length, true, column);
  }
}
