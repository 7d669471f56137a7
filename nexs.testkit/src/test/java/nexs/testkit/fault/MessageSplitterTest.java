package nexs.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageSplitterTest {
  private final Conversation conversation = new Conversation();
  private final MessageSplitter client = new MessageSplitter(Direction.TO_SERVER, conversation);
  private final MessageSplitter server = new MessageSplitter(Direction.TO_CLIENT, conversation);

  @Test
  void joinsMessagesFromSingleBytes() {
    byte[] sent =
        join(startup(196_608, "user\0me\0\0"), message('Q', "SELECT 1\0"), message('X', ""));
    List<PgMessage> seen = new ArrayList<>();
    ByteArrayOutputStream forwarded = new ByteArrayOutputStream();
    for (byte each : sent) {
      client.add(new byte[] {each});
      for (var segment = client.next(); segment != null; segment = client.next()) {
        forwarded.writeBytes(segment.bytes());
        seen.add(segment.message());
      }
    }
    assertThat(forwarded.toByteArray()).isEqualTo(sent);
    assertThat(seen).extracting(PgMessage::type).containsExactly(PgMessage.STARTUP, 'Q', 'X');
    assertThat(seen.get(1).runs()).contains("SELECT 1");
  }

  @Test
  void knowsWhatAnExecuteRuns() {
    feed(client, startup(196_608, "\0"));
    feed(client, message('P', "S_1\0COMMIT\0\0\0"), message('P', "S_2\0BEGIN\0\0\0"));
    feed(client, message('B', "portal\0S_1\0\0\0\0\0\0\0"), message('B', "\0S_2\0\0\0\0\0\0\0"));
    List<PgMessage> runs =
        feed(client, message('E', "portal\0\0\0\0\0"), message('E', "\0\0\0\0\0"));
    assertThat(runs.get(0).runs()).contains("COMMIT");
    assertThat(runs.get(1).runs()).contains("BEGIN");
    assertThat(runs).filteredOn(PgMessage.runs("commit")).hasSize(1);
  }

  @Test
  void takesRefusalOfEncryptionForOneByte() {
    feed(client, startup(80_877_103, ""));
    server.add(new byte[] {'N'});
    assertThat(server.next().message()).isNull();
    feed(client, startup(80_877_104, ""));
    server.add(new byte[] {'N'});
    assertThat(server.next().message()).isNull();
    assertThat(feed(client, startup(196_608, "user\0me\0\0")).getFirst().type())
        .isEqualTo(PgMessage.STARTUP);
    assertThat(feed(server, message('R', "\0\0\0\0")).getFirst().type()).isEqualTo('R');
  }

  @Test
  void looksNoFurtherOnceEncrypted() {
    feed(client, startup(80_877_103, ""));
    server.add(new byte[] {'S'});
    server.next();
    client.add(new byte[] {0x16, 3, 1});
    assertThat(client.next().bytes()).containsExactly(0x16, 3, 1);
    server.add(new byte[] {'Q', 0, 0});
    assertThat(server.next().message()).isNull();
  }

  @Test
  void passesLongMessagesInParts() {
    byte[] row = message('D', "x".repeat(1_000_000));
    server.add(row);
    MessageSplitter.Segment first = server.next();
    assertThat(first.message().type()).isEqualTo('D');
    assertThat(first.bytes().length).isGreaterThan(200_000);
    int rest = 0;
    for (var segment = server.next(); segment != null; segment = server.next()) {
      rest += segment.bytes().length;
    }
    assertThat(first.bytes().length + rest).isEqualTo(row.length);
    assertThat(feed(server, message('Z', "I")).getFirst().type()).isEqualTo('Z');
  }

  private static List<PgMessage> feed(MessageSplitter splitter, byte[]... packets) {
    List<PgMessage> seen = new ArrayList<>();
    splitter.add(join(packets));
    for (var segment = splitter.next(); segment != null; segment = splitter.next()) {
      seen.add(segment.message());
    }
    return seen;
  }

  private static byte[] startup(int code, String body) {
    byte[] text = body.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + text.length)
        .putInt(8 + text.length)
        .putInt(code)
        .put(text)
        .array();
  }

  private static byte[] message(char type, String body) {
    byte[] text = body.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(5 + text.length)
        .put((byte) type)
        .putInt(4 + text.length)
        .put(text)
        .array();
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
