package nexs.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import nexs.api.IPool;
import nexs.api.copy.CopyFormat;
import nexs.api.copy.CopyStream;
import nexs.api.error.ConfigException;
import nexs.api.error.CopyRowException;
import nexs.api.error.ServerException;
import nexs.testkit.Await;
import org.junit.jupiter.api.Test;

/** COPY of bytes: for providers that have {@link nexs.api.Feature#COPY}. */
public interface CopyStreamContract extends Contract {

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String out(IPool db, CopyStream copy) throws IOException {
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    db.copy().out(copy, to);
    return to.toString(StandardCharsets.UTF_8);
  }

  @Test
  default void csvInAndOut(Lab lab) throws IOException {
    IPool db = lab.pool();
    String table = lab.table("id int, name text, note text");
    CopyStream csv = CopyStream.csv(table).header().delimiter(';').nullText("-").quote('\'');
    assertThat(
            db.copy()
                .in(csv.forceNotNull("note"), bytes("id;name;note\n1;'a;''b';x\n2;-;-\n"))
                .rows())
        .isEqualTo(2);
    assertThat(db.queryAll(String.class, "SELECT note FROM " + table + " ORDER BY id"))
        .containsExactly("x", "-");
    assertThat(out(db, csv.columns("name", "id").forceQuote("id")))
        .isEqualTo("name;id\n'a;''b';'1'\n-;'2'\n");
    assertThat(
            out(db, CopyStream.query("SELECT id FROM " + table + " ORDER BY id", CopyFormat.CSV)))
        .isEqualTo("1\n2\n");
  }

  @Test
  default void textAndBinaryAndConditions(Lab lab) throws IOException {
    IPool db = lab.pool();
    String table = lab.table("id int, name text");
    db.copy()
        .in(
            CopyStream.text(table).nullText("\\it's").where("id > 1"),
            bytes("1\tone\n2\t\\it's\n3\tdrei\n"));
    assertThat(out(db, CopyStream.text(table))).isEqualTo("2\t\\N\n3\tdrei\n");
    ByteArrayOutputStream binary = new ByteArrayOutputStream();
    db.copy().out(CopyStream.table(table, CopyFormat.BINARY), binary);
    db.exec("TRUNCATE " + table);
    db.copy()
        .in(
            CopyStream.table(table, CopyFormat.BINARY),
            new ByteArrayInputStream(binary.toByteArray()));
    assertThat(out(db, CopyStream.text(table))).isEqualTo("2\t\\N\n3\tdrei\n");
  }

  @Test
  default void whatIsNotOfTheFormatIsRefusedWithItsRow(Lab lab) {
    IPool db = lab.pool();
    String table = lab.table("id int");
    assertThatThrownBy(() -> db.copy().in(CopyStream.csv(table), bytes("1\n2\nx\n")))
        .isInstanceOf(CopyRowException.class)
        .hasMessageContaining("row 3")
        .hasMessageNotContaining("\"x\"");
    assertThatThrownBy(
            () -> db.copy().in(CopyStream.table(table, CopyFormat.BINARY), bytes("garbage")))
        .isInstanceOf(ServerException.class);
    assertThatThrownBy(() -> db.copy().in(CopyStream.text(table).quote('"'), bytes("1\n")))
        .isInstanceOf(ServerException.class);
    assertThatThrownBy(
            () -> db.copy().in(CopyStream.query("SELECT 1", CopyFormat.CSV), bytes("1\n")))
        .isInstanceOf(ConfigException.class);
    assertThat(db.queryCount("SELECT count(*) FROM " + table)).isZero();
  }

  @Test
  default void theServerPassesOverErrors(Lab lab) throws IOException {
    IPool db = lab.pool();
    String table = lab.table("id int");
    CopyStream forgiving = CopyStream.csv(table).ignoreErrors();
    if (lab.server().version().major() < 17) {
      assertThatThrownBy(() -> db.copy().in(forgiving, bytes("1\nx\n")))
          .isInstanceOf(ServerException.class);
      return;
    }
    assertThat(db.copy().in(forgiving, bytes("1\nx\n3\n")).rows()).isEqualTo(2);
    assertThatThrownBy(
            () -> db.copy().in(CopyStream.csv(table).ignoreErrors(1), bytes("x\ny\n3\n")))
        .isInstanceOf(CopyRowException.class);
  }

  @Test
  default void aStreamThatFailsEndsTheCopy(Lab lab) {
    IPool db = lab.pool(builder -> builder.maxConns(1));
    String table = lab.table("id int");
    IOException mine = new IOException("disk full");
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw mine;
          }

          @Override
          public int read(byte[] to, int at, int length) throws IOException {
            throw mine;
          }
        };
    InputStream broken = new SequenceInputStream(bytes("1\n".repeat(200_000)), failing);
    assertThatThrownBy(() -> db.copy().in(CopyStream.text(table), broken)).isSameAs(mine);
    assertThat(db.queryCount("SELECT count(*) FROM " + table)).isZero();
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw mine;
          }
        };
    assertThatThrownBy(
            () ->
                db.copy()
                    .out(
                        CopyStream.query(
                            "SELECT i FROM generate_series(1, 10000000) i", CopyFormat.CSV),
                        full))
        .isSameAs(mine);
    assertThat(db.queryCount("SELECT 1")).isEqualTo(1);
    Await.atMost().until("the connection is back", () -> db.stats().acquired() == 0);
  }
}
