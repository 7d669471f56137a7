package nexs.provider.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import nexs.session.copy.ICopySource;
import nexs.session.driver.CopyCall;
import nexs.session.driver.Expiry;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyOut;

/** A COPY that gives bytes, by pgjdbc. */
final class JdbcCopySource implements ICopySource {

  /** To be read, where a server that lives has much on the way. */
  private static final Duration FOR_THE_REST = Duration.ofMinutes(1);

  private final Session session;
  private final CopyCall call;
  private final CopyOut copy;

  JdbcCopySource(Session session, CopyCall call, CopyOut copy) {
    this.session = session;
    this.call = call;
    this.copy = copy;
  }

  @Override
  public byte @Nullable [] read() {
    if (call.ended()) {
      return null;
    }
    try {
      byte[] message = copy.readFromCopy();
      if (message == null) {
        call.done(); // what it read from may have written
      }
      return message;
    } catch (SQLException | RuntimeException e) {
      throw call.failed(e);
    }
  }

  @Override
  public long rows() {
    return copy.getHandledRowCount();
  }

  /** The driver's own cancel leaves the rest of the rows unread. */
  @Override
  public void abort() {
    if (call.ended()) {
      return;
    }
    Expiry expiry = session.expire(FOR_THE_REST);
    try {
      while (copy.readFromCopy() != null) {
        // it was on the way
      }
      call.end();
    } catch (SQLException | RuntimeException e) {
      var _ = call.failed(e); // that it was cancelled, or that the connection is lost
    } finally {
      expiry.over();
    }
  }
}
