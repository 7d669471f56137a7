package nexs.provider.jdbc;

import java.sql.SQLException;
import nexs.session.copy.ICopySink;
import nexs.session.driver.CopyCall;
import org.postgresql.copy.CopyIn;

/** A COPY that takes bytes, by pgjdbc. */
final class JdbcCopySink implements ICopySink {

  private final Session session;
  private final CopyCall call;
  private final CopyIn copy;

  JdbcCopySink(Session session, CopyCall call, CopyIn copy) {
    this.session = session;
    this.call = call;
    this.copy = copy;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    try {
      copy.writeToCopy(bytes, offset, length);
      if (session.refusedMeanwhile()) {
        copy.endCopy(); // the error is there already
      }
    } catch (SQLException | RuntimeException e) {
      throw call.failed(e);
    }
  }

  @Override
  public long finish() {
    try {
      long rows = copy.endCopy();
      call.done();
      return rows;
    } catch (SQLException | RuntimeException e) {
      throw call.failed(e);
    }
  }

  @Override
  public void abort() {
    if (call.ended()) {
      return;
    }
    try {
      copy.cancelCopy();
      call.end();
    } catch (SQLException | RuntimeException e) {
      var _ = call.failed(e); // the session knows now that it is lost
    }
  }
}
