package nexs.provider.vertx.wire;

import io.netty.util.AttributeKey;
import java.io.IOException;
import java.util.Set;
import nexs.api.config.AuthMethod;
import nexs.api.error.ServerError;
import org.jspecify.annotations.Nullable;

/**
 * The opening of one session, which may take more than one connection: where TLS is only preferred, a second one without it. On the event
 * loop, but where said otherwise.
 */
public final class StartUp {

  static final AttributeKey<StartUp> KEY = AttributeKey.valueOf(StartUp.class, "startUp");

  private static final int AUTH_OK = 0;

  private final Set<AuthMethod> allowed;
  private boolean asked;
  private volatile boolean over;
  private volatile boolean givenUp;
  private volatile int processId;
  private volatile int secretKey;
  private volatile @Nullable WireTap tap;
  private volatile @Nullable ServerError error;
  private volatile @Nullable IOException refusal;
  private Runnable whenGone = () -> {};

  /** @param allowed the ways in which the server may ask for authentication */
  public StartUp(Set<AuthMethod> allowed) {
    this.allowed = Set.copyOf(allowed);
  }

  void begin(WireTap begun) {
    tap = begun;
    asked = false;
    if (givenUp) {
      begun.kill();
    }
  }

  /** Whether the session stands. */
  boolean over() {
    return over;
  }

  void end() {
    over = true;
  }

  void keys(int process, int secret) {
    processId = process;
    secretKey = secret;
  }

  void refusedBy(ServerError sent) {
    error = sent;
  }

  /** Whether the server may ask so; if not, nothing is answered, and {@link #refusal} says why. */
  boolean allows(int request) {
    AuthMethod method =
        switch (request) {
          case AUTH_OK -> asked ? null : AuthMethod.NONE;
          case 3 -> AuthMethod.PASSWORD;
          case 5 -> AuthMethod.MD5;
          case 7, 8 -> AuthMethod.GSS;
          case 9 -> AuthMethod.SSPI;
          case 10 -> AuthMethod.SCRAM_SHA_256;
          default -> null;
        };
    asked = true;
    if (method == null || allowed.contains(method)) {
      return true;
    }
    refusal =
        new IOException(
            "the server asked for authentication by "
                + method
                + ", which requireAuth does not allow");
    return false;
  }

  void lost() {
    whenGone.run();
  }

  /** What to do when the session's connection is gone; before anything is opened. */
  public void whenGone(Runnable action) {
    whenGone = action;
  }

  /** Gives up, for any thread: whatever is opened is closed. */
  public void giveUp() {
    givenUp = true;
    WireTap known = tap;
    if (known != null) {
      known.kill();
    }
  }

  /** The tap of the latest connection, for any thread; null before the first. */
  public @Nullable WireTap tap() {
    return tap;
  }

  /** What the server said against the log-in, for any thread; null for nothing. */
  public @Nullable ServerError error() {
    return error;
  }

  /** Why nexs ended the log-in, for any thread; null when it did not. */
  public @Nullable IOException refusal() {
    return refusal;
  }

  /** The server's process, for any thread, once the session stands. */
  public int processId() {
    return processId;
  }

  /** What a cancel request has to know, for any thread, once the session stands. */
  public int secretKey() {
    return secretKey;
  }
}
