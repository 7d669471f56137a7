package nexs.resilience;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import nexs.api.IConn;

/**
 * Ends a call that nobody waits for any more: has the server cancel its statement, after which the connection is as good as before. Once is not
 * always enough, since a cancel that comes between two exchanges of a call hits nothing. Where it does not help, the connection is cut.
 *
 * @param conn what the call is made on
 * @param ended comes to zero when the call has ended
 */
record CallOff(IConn conn, CountDownLatch ended) implements Runnable {

  private static final int CANCELS = 10;
  private static final long PAUSE_MILLIS = 50;

  @Override
  public void run() {
    try {
      for (int i = 0; i < CANCELS; i++) {
        conn.cancel();
        if (ended.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // there is no time for the server's answer
    }
    conn.close();
  }
}
