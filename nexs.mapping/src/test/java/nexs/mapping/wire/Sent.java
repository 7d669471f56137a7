package nexs.mapping.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import nexs.api.ColumnInfo;

/** What the encoder handed to the sink for $7. */
record Sent(String format, byte[] bytes, int oid) {

  static final int PARAMETER = 7;

  static Sent of(Object value) {
    List<Sent> calls = new ArrayList<>();
    WireEncoder.encode(
        PARAMETER,
        value,
        new IWireSink() {
          @Override
          public void text(int index, String text, int oid) {
            assertThat(index).isEqualTo(PARAMETER);
            calls.add(new Sent("text", text.getBytes(StandardCharsets.UTF_8), oid));
          }

          @Override
          public void binary(int index, byte[] bytes, int oid) {
            assertThat(index).isEqualTo(PARAMETER);
            calls.add(new Sent("binary", bytes, oid));
          }

          @Override
          public void nullValue(int index, int oid) {
            assertThat(index).isEqualTo(PARAMETER);
            calls.add(new Sent("null", new byte[0], oid));
          }
        });
    assertThat(calls).hasSize(1);
    return calls.getFirst();
  }

  String hex() {
    assertThat(format).isEqualTo("binary");
    return HexFormat.of().formatHex(bytes);
  }

  String text() {
    assertThat(format).isEqualTo("text");
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The value as it comes back from a column of that type, in the format that it was sent in. */
  <T> T back(String type, Class<T> as) {
    ColumnInfo column = Wire.column(type);
    return WireDecoder.decode(bytes, format.equals("binary"), column, as);
  }
}
