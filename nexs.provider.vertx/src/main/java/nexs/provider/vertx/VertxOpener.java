package nexs.provider.vertx;

import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import nexs.api.ServerInfo;
import nexs.api.config.ConnConfig;
import nexs.api.config.HostPort;
import nexs.api.config.Secret;
import nexs.api.error.CancelledException;
import nexs.pool.ISlot;
import nexs.provider.vertx.wire.Loops;
import nexs.provider.vertx.wire.StartUp;
import nexs.provider.vertx.wire.Wire;
import nexs.provider.vertx.wire.WireTap;
import nexs.session.driver.AttemptFailure;
import nexs.session.driver.CallFailures;
import nexs.session.driver.SessionOpener;
import nexs.session.driver.SessionSetup;
import org.jspecify.annotations.Nullable;

/** Opens sessions on the Vert.x client. */
final class VertxOpener extends SessionOpener<VertxSession> {

  private final Loops loops;

  VertxOpener(SessionSetup setup, Loops loops) {
    super(setup);
    this.loops = loops;
  }

  @Override
  protected VertxSession openOn(HostPort host, @Nullable Secret password, ISlot<VertxSession> slot)
      throws OpeningException {
    ConnConfig config = setup().config();
    StartUp startUp = new StartUp(config.requireAuth());
    Wire wire;
    try {
      wire =
          await(loops.connect(ClientOptions.of(config, host, password), config, startUp), config);
    } catch (CancelledException interrupted) {
      startUp.giveUp();
      throw interrupted;
    } catch (Exception e) {
      startUp.giveUp();
      throw new OpeningException(startUp, e);
    }
    return settled(new VertxSession(wire, setup(), info(wire, host), slot, this::forget));
  }

  private static Wire await(Future<Wire> opening, ConnConfig config) throws Exception {
    var future = opening.toCompletionStage().toCompletableFuture();
    try {
      return config.connectTimeout().isZero()
          ? future.get()
          : future.get(config.connectTimeout().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException(
          "the thread was interrupted while a session was opened; nexs gave it up", true, null, e);
    } catch (TimeoutException e) {
      throw new SocketTimeoutException("connectTimeout");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private static ServerInfo info(Wire wire, HostPort host) {
    String version = Objects.requireNonNullElse(wire.tap().parameter("server_version"), "0");
    return new ServerInfo(
        version,
        ServerVersion.number(version),
        wire.startUp().processId(),
        host.host(),
        host.port());
  }

  @Override
  protected AttemptFailure explain(Exception e) {
    if (!(e instanceof OpeningException opening)) {
      return new AttemptFailure(null, CallFailures.ioCause(e), false, String.valueOf(e));
    }
    Throwable cause = Objects.requireNonNull(opening.getCause(), "cause");
    IOException refusal = opening.startUp().refusal();
    if (refusal != null) {
      return new AttemptFailure(null, null, true, String.valueOf(refusal.getMessage()));
    }
    IOException io = io(cause);
    return new AttemptFailure(
        opening.startUp().error(),
        io == null ? handshakeFailure(opening.startUp().tap()) : io,
        false,
        String.valueOf(cause.getMessage()));
  }

  /** The client tells no more than that there was one. */
  private static @Nullable IOException handshakeFailure(@Nullable WireTap tap) {
    Throwable cause = tap == null ? null : tap.loss();
    while (cause != null && !(cause instanceof SSLException)) {
      cause = cause.getCause();
    }
    return (SSLException) cause;
  }

  /** In the terms of the JDK. */
  private static @Nullable IOException io(Throwable cause) {
    IOException io = CallFailures.ioCause(cause);
    return switch (io) {
      case ConnectTimeoutException late -> new SocketTimeoutException("connectTimeout");
      case ConnectException refused -> new ConnectException("Connection refused");
      case UnknownHostException unknown -> unknown;
      case null, default -> io;
    };
  }
}
