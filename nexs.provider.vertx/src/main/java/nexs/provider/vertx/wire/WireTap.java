package nexs.provider.vertx.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import nexs.api.error.ServerError;
import nexs.api.listen.Notification;
import nexs.session.driver.Pulse;
import nexs.session.driver.SilenceException;
import nexs.session.driver.TransactionState;
import org.jspecify.annotations.Nullable;

/**
 * Sits between a connection's socket and the client, sees each message of the server first, and takes what belongs to nexs: rows, command
 * tags, errors, the state of the transaction, notifications, parameters. The client gets the rest, which is what it needs to know where
 * its commands end; of types it is told that they are bytes or unknown, so that it hands parameters on as they are.
 *
 * <p>Each command ends with one ReadyForQuery, and commands are answered in the order in which they were sent: the tap keeps that order.
 * All on the connection's event loop, but where said otherwise.
 *
 * @see <a href="https://www.postgresql.org/docs/current/protocol-message-formats.html">Message formats</a>
 */
public final class WireTap extends ChannelDuplexHandler {

  private static final int HEADER = 5;

  /** The server's own limit of a message. */
  private static final int LONGEST = 1 << 30;

  private static final byte[] REFUSAL_OF_COPY =
      "COPY from the client is not possible here\0".getBytes(StandardCharsets.US_ASCII);

  private final ArrayDeque<Step<?>> awaited = new ArrayDeque<>();
  private final Declarations declarations = new Declarations();
  private final List<Call> answered = new ArrayList<>();
  private final Pulse pulse = new Pulse();
  private final Map<String, String> parameters = new ConcurrentHashMap<>();
  private @Nullable StartUp startUp;
  private volatile @Nullable ChannelHandlerContext context;
  private @Nullable ByteBuf rest;
  private boolean speaking;
  private volatile @Nullable Throwable cause;
  private volatile @Nullable ServerError farewell;
  private volatile boolean spokenTo;
  private volatile boolean gone;
  private volatile boolean silenced;
  private volatile long heardAt = System.nanoTime();
  private volatile long headSince = System.nanoTime();
  private volatile @Nullable Step<?> head;
  private volatile @Nullable Consumer<Notification> listener;
  private volatile Runnable whenGone = () -> {};

  WireTap() {}

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
    StartUp known = added.channel().attr(StartUp.KEY).get();
    startUp = known;
    if (known != null) {
      known.begin(this);
    }
  }

  /** The last value that the server reported of a parameter, for any thread. */
  public @Nullable String parameter(String name) {
    return parameters.get(name);
  }

  /** Whether the connection is gone, for any thread. */
  public boolean gone() {
    return gone;
  }

  /** Whether the server said something while nothing was asked, for any thread. */
  public boolean spokenTo() {
    return spokenTo;
  }

  /** What is heard, for any thread. */
  public Pulse pulse() {
    return pulse;
  }

  /** Whether answers have been awaited that long without a byte from the server, for any thread. */
  public boolean silentFor(long nanos) {
    return head != null && System.nanoTime() - heardAt >= nanos;
  }

  /** Whether the server works at anything, for any thread. */
  public boolean busy() {
    return head != null;
  }

  /** Whether the server works at this, for any thread. */
  @SuppressWarnings("ReferenceEquality") // a step is no value
  public boolean isHead(Step<?> step) {
    return head == step;
  }

  /** Whether the server has worked at one command for longer, for any thread. */
  public boolean stuckFor(long nanos) {
    return head != null && System.nanoTime() - headSince > nanos;
  }

  /** Where the other end is, for any thread; null once it is gone. */
  public @Nullable SocketAddress remote() {
    ChannelHandlerContext known = context;
    return known == null ? null : known.channel().remoteAddress();
  }

  /** Says what to do when the connection is gone, for any thread. */
  public void whenGone(Runnable action) {
    whenGone = action;
    if (gone) {
      action.run();
    }
  }

  /** Says who takes notifications, for any thread; null for nobody. */
  public void listener(@Nullable Consumer<Notification> taker) {
    listener = taker;
  }

  void await(Step<?> step) {
    if (awaited.isEmpty()) {
      heardAt = System.nanoTime();
      headSince = heardAt;
      head = step;
    }
    awaited.add(step);
    declarations.add(step.declared());
  }

  /** Drops the connection, for any thread. */
  public void kill() {
    ChannelHandlerContext known = context;
    if (known != null) {
      var _ = known.close();
    }
  }

  /** Drops the connection of a server that has been silent for too long, for any thread. */
  public void killSilent() {
    silenced = true;
    kill();
  }

  /** Says farewell to the server and closes the connection, for any thread. */
  public void sayFarewell() {
    ChannelHandlerContext known = context;
    if (known != null && !gone) {
      known.executor().execute(() -> terminate(known));
    }
  }

  private static void terminate(ChannelHandlerContext known) {
    var _ = known.writeAndFlush(known.alloc().buffer(HEADER).writeByte('X').writeInt(4));
    var _ = known.close();
  }

  /** The client cannot go on, for any thread. */
  void fail(Throwable reason) {
    if (cause == null) {
      cause = reason;
    }
    kill();
  }

  @Override
  public void connect(
      ChannelHandlerContext ctx, SocketAddress to, SocketAddress from, ChannelPromise promise) {
    long began = System.nanoTime();
    var _ = ctx.connect(to, from, promise);
    var _ = promise.addListener(_ -> pulse.connected(System.nanoTime() - began));
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    ByteBuf in = (ByteBuf) message;
    heardAt = System.nanoTime();
    pulse.beat();
    if (!speaking && answersToSsl(in)) {
      ctx.fireChannelRead(in);
      return;
    }
    speaking = true;
    if (rest != null) {
      in = joined(rest, in);
      rest = null;
    }
    ByteBuf out = null;
    try {
      while (in.readableBytes() >= HEADER) {
        int at = in.readerIndex();
        int length = in.getInt(at + 1);
        if (length < 4 || length > LONGEST) {
          throw new IndexOutOfBoundsException("a message of the server is " + length + " long");
        }
        if (in.readableBytes() <= length) {
          break;
        }
        if (take(ctx, in.getByte(at), in, at + HEADER, length - 4)) {
          if (out == null) {
            out = ctx.alloc().buffer(in.readableBytes());
          }
          out.writeBytes(in, at, length + 1);
        }
        in.readerIndex(at + length + 1);
      }
    } catch (RuntimeException garbage) {
      in.readerIndex(in.writerIndex());
      fail(new IOException("what the server sent is no message of the protocol", garbage));
    }
    if (in.isReadable()) {
      rest = in;
    } else {
      in.release();
    }
    if (out != null) {
      ctx.fireChannelRead(out);
    }
  }

  /** A part of a message and what came next; grows by doubling, however long the whole is said to be. */
  private static ByteBuf joined(ByteBuf part, ByteBuf next) {
    ByteBuf all = part;
    if (part.writableBytes() < next.readableBytes()) {
      int size = part.readableBytes();
      all = part.alloc().buffer(Math.max(2 * size, size + next.readableBytes())).writeBytes(part);
      part.release();
    }
    all.writeBytes(next);
    next.release();
    return all;
  }

  /** The answer to a request for TLS is one byte; a session begins with something else than a parameter or a notice. */
  private static boolean answersToSsl(ByteBuf in) {
    byte first = in.getByte(in.readerIndex());
    return first == 'S' || (first == 'N' && in.readableBytes() == 1);
  }

  /** Takes what the message says to nexs; true when the client is to see it. */
  private boolean take(ChannelHandlerContext ctx, byte type, ByteBuf in, int at, int length)
      throws IndexOutOfBoundsException {
    Step<?> step = awaited.peek();
    if (step == null) {
      return takeUnasked(type, in, at, length);
    }
    switch (type) {
      case 'D' -> step.row(in, at, length);
      case 'C' -> {
        step.tag(string(in, at, length));
        return true;
      }
      case 'Z' -> {
        ready(step, in.getByte(at));
        return true;
      }
      case 'T' -> {
        step.shape(RowShape.take(in, at));
        return step.declared() != null;
      }
      case 't' -> {
        describeParameters(step, in, at);
        return true;
      }
      case 'E' -> {
        ServerError error = ErrorFields.read(in, at, length);
        step.error(error);
        return !endsSession(error);
      }
      case 's' -> {
        step.suspended();
        return true;
      }
      case 'G', 'W' -> refuseCopy(ctx, step);
      case 'H' -> step.error(copyRefused());
      case '1', '2', '3', 'I', 'n', 'N', 'd', 'c' -> {}
      case 'A' -> notifyListener(in, at);
      case 'S' -> setParameter(in, at);
      default -> throw new IndexOutOfBoundsException("a message of type " + (char) type);
    }
    return false;
  }

  /** Nothing of nexs is awaited: the session begins, or the server speaks of itself. */
  private boolean takeUnasked(byte type, ByteBuf in, int at, int length) {
    StartUp opening = startUp;
    boolean begins = opening != null && !opening.over();
    switch (type) {
      case 'S' -> {
        setParameter(in, at);
        return begins;
      }
      case 'A' -> notifyListener(in, at);
      case 'N' -> {}
      case 'E' -> {
        ServerError error = ErrorFields.read(in, at, length);
        spokenTo = true;
        farewell = error;
        if (opening != null && begins) {
          opening.refusedBy(error);
        }
        return begins;
      }
      default -> {
        if (opening == null || !begins) {
          throw new IndexOutOfBoundsException("an unasked message of type " + (char) type);
        }
        return takeOfStart(opening, type, in, at);
      }
    }
    return false;
  }

  private boolean takeOfStart(StartUp opening, byte type, ByteBuf in, int at) {
    switch (type) {
      case 'R' -> {
        if (!opening.allows(in.getInt(at))) {
          kill();
          return false;
        }
      }
      case 'K' -> opening.keys(in.getInt(at), in.getInt(at + 4));
      case 'Z' -> opening.end();
      case 'v' -> {
        return false;
      }
      default -> throw new IndexOutOfBoundsException("a message of type " + (char) type);
    }
    return true;
  }

  private void ready(Step<?> step, byte state) {
    step.ready(
        switch (state) {
          case 'I' -> TransactionState.IDLE;
          case 'T' -> TransactionState.OPEN;
          case 'E' -> TransactionState.FAILED;
          default -> throw new IndexOutOfBoundsException("a state " + state);
        },
        heardAt - headSince);
    awaited.poll();
    headSince = heardAt;
    head = awaited.peek();
    Call call = step.call();
    if (call != null) {
      answered.add(call);
    }
  }

  private static void describeParameters(Step<?> step, ByteBuf in, int at) {
    int[] oids = new int[in.getUnsignedShort(at)];
    for (int i = 0; i < oids.length; i++) {
      oids[i] = in.getInt(at + 2 + 4 * i);
    }
    boolean[] texts = step.parameters(oids);
    for (int i = 0; i < oids.length; i++) {
      boolean text = texts != null && texts[i];
      in.setInt(at + 2 + 4 * i, text ? RowShape.AS_TEXT : RowShape.AS_BINARY);
    }
  }

  private static boolean endsSession(ServerError error) {
    return error.severity().equals("FATAL") || error.severity().equals("PANIC");
  }

  private static void refuseCopy(ChannelHandlerContext ctx, Step<?> step) {
    ByteBuf out = ctx.alloc().buffer();
    out.writeByte('f').writeInt(4 + REFUSAL_OF_COPY.length).writeBytes(REFUSAL_OF_COPY);
    if (step.extended()) {
      out.writeByte('S').writeInt(4); // the server ignored the one that came while it copied
    }
    var _ = ctx.writeAndFlush(out);
    step.error(copyRefused());
  }

  private static ServerError copyRefused() {
    return ServerError.of(
        "ERROR", "0A000", "COPY between server and client is not possible by this call");
  }

  private void notifyListener(ByteBuf in, int at) {
    Consumer<Notification> taker = listener;
    if (taker != null) {
      int end = in.indexOf(at + 4, in.writerIndex(), (byte) 0);
      int last = in.indexOf(end + 1, in.writerIndex(), (byte) 0);
      taker.accept(
          new Notification(
              in.toString(at + 4, end - at - 4, StandardCharsets.UTF_8),
              in.toString(end + 1, last - end - 1, StandardCharsets.UTF_8),
              in.getInt(at)));
    }
  }

  private void setParameter(ByteBuf in, int at) {
    int end = in.indexOf(at, in.writerIndex(), (byte) 0);
    int last = in.indexOf(end + 1, in.writerIndex(), (byte) 0);
    parameters.put(
        in.toString(at, end - at, StandardCharsets.UTF_8),
        in.toString(end + 1, last - end - 1, StandardCharsets.UTF_8));
  }

  private static String string(ByteBuf in, int at, int length) {
    return in.toString(at, length - 1, StandardCharsets.US_ASCII);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    ctx.fireChannelReadComplete();
    wake();
  }

  /** Once for all answers of a read, after the client has sent what waited for them. */
  private void wake() {
    for (int i = 0; i < answered.size(); i++) {
      answered.get(i).answered();
    }
    answered.clear();
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    if (message instanceof ByteBuf out) {
      declarations.write(out);
    }
    var _ = ctx.write(message, promise);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable reason) {
    fail(reason);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    cause = cause == null ? Handshake.failure(ctx.pipeline()) : cause;
    gone = true;
    wake();
    IOException loss = loss();
    Step<?> step;
    while ((step = awaited.poll()) != null) {
      Call call = step.call();
      if (call != null) {
        call.lost(loss);
      }
    }
    head = null;
    whenGone.run();
    ctx.fireChannelInactive();
    StartUp known = startUp;
    if (known != null && known.tap() == this) {
      known.lost();
    }
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    ByteBuf kept = rest;
    if (kept != null) {
      rest = null;
      kept.release();
    }
  }

  /** Why the connection is gone, for any thread. */
  public IOException loss() {
    if (silenced) {
      return new SilenceException(null);
    }
    return cause instanceof IOException io
        ? io
        : new IOException("the connection was closed", cause);
  }

  /** What the server said when it ended the session while nothing ran, for any thread; null for nothing. */
  public @Nullable ServerError farewell() {
    return farewell;
  }
}
