package nexs.session.driver;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** What is heard on one connection. Told by one thread at a time; read by any, soon after. */
public final class Pulse {

  private static final VarHandle BEATS;

  static {
    try {
      BEATS = MethodHandles.lookup().findVarHandle(Pulse.class, "beats", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private long beats;
  private volatile long connectNanos = Long.MAX_VALUE;

  /** Of a connection that is to be made. */
  public Pulse() {}

  /** The connection was made within that time. */
  public void connected(long nanos) {
    connectNanos = nanos;
  }

  /** Something has come in. */
  public void beat() {
    BEATS.setOpaque(this, beats + 1);
  }

  /** How long it took to connect; as long as can be where that is not known. */
  long connectNanos() {
    return connectNanos;
  }

  /** How often something has come in. */
  public long beats() {
    return (long) BEATS.getOpaque(this);
  }
}
