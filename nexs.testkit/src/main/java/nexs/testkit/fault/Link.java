package nexs.testkit.fault;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A client's connection through a proxy to the server; thread-safe. It tells the proxy when it ends. */
final class Link {
  private static final Duration CONNECT_DEADLINE = Duration.ofSeconds(10);

  private final Socket client;
  private final FaultPlan plan;
  private final Consumer<Link> whenEnded;
  private final Gate gate = new Gate();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private volatile @Nullable Socket server;
  private volatile boolean clientGone;
  private volatile boolean ended;

  /** A step of the work, done by a thread of its own. */
  @FunctionalInterface
  private interface Step {
    void run() throws InterruptedException;
  }

  Link(Socket client, FaultPlan plan, Consumer<Link> whenEnded) {
    this.client = client;
    this.plan = plan;
    this.whenEnded = whenEnded;
  }

  /** Connects to the server and starts to forward. */
  void start(InetSocketAddress target) {
    startThread("connect", () -> connect(target));
  }

  private void connect(InetSocketAddress target) throws InterruptedException {
    plan.hole().pass();
    Socket socket = new Socket();
    server = socket;
    try {
      socket.connect(target, (int) CONNECT_DEADLINE.toMillis());
      socket.setTcpNoDelay(true);
      client.setTcpNoDelay(true);
    } catch (IOException e) {
      end(true);
      return;
    }
    Conversation conversation = new Conversation();
    start(new Pipe(this, plan, Direction.TO_SERVER, client, socket, conversation));
    start(new Pipe(this, plan, Direction.TO_CLIENT, socket, client, conversation));
    if (ended) {
      close(socket, false); // ended in the meantime
    }
  }

  private void start(Pipe pipe) {
    startThread("read", pipe::read);
    startThread("write", pipe::write);
  }

  private void startThread(String name, Step step) {
    Thread thread =
        Thread.ofVirtual()
            .name("nexs-fault-proxy-" + name)
            .unstarted(
                () -> {
                  try {
                    step.run();
                  } catch (InterruptedException e) {
                    end(false); // the link is closed
                  }
                });
    threads.add(thread);
    thread.start();
  }

  /** Where the connection waits while it is held. */
  Gate gate() {
    return gate;
  }

  /** Where to write; to a client that was sent away nothing is written any more. */
  OutputStream outputTo(Direction direction, Socket socket) throws IOException {
    OutputStream out = socket.getOutputStream();
    return direction == Direction.TO_SERVER
        ? out
        : new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
          }

          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            if (!clientGone) {
              out.write(bytes, offset, length);
            }
          }
        };
  }

  /** One side said that it sends no more, and all it sent was passed on. */
  void ended(Direction direction) {
    Socket socket = server;
    if (direction == Direction.TO_CLIENT || socket == null) {
      end(false); // a server that sends no more is gone
      return;
    }
    try {
      socket.shutdownOutput();
    } catch (IOException e) {
      end(false);
    }
  }

  /** The sender in this direction broke off, and all it sent was passed on. */
  void broken(Direction direction) {
    if (!(clientGone && direction == Direction.TO_SERVER)) {
      end(true);
    }
  }

  /** The receiver in this direction takes no more. What a server said last is still under way to the client, which then learns of the end. */
  void unwanted(Direction direction) {
    if (direction == Direction.TO_CLIENT) {
      end(true);
    }
  }

  /** Ends both sides now. */
  void end(boolean reset) {
    ended = true;
    close(client, reset);
    close(server, reset);
    gate.open();
    threads.stream().filter(thread -> thread != Thread.currentThread()).forEach(Thread::interrupt);
    whenEnded.accept(this);
  }

  /** Ends the client's side now, the server's when it has done what it was sent: closed at once, it could lose that unread. */
  void endButLetServerAct(boolean reset) {
    clientGone = true;
    close(client, reset);
    ended(Direction.TO_SERVER);
  }

  /** Waits until its threads are done. */
  void join(Duration deadline) throws InterruptedException {
    long end = System.nanoTime() + deadline.toNanos();
    for (Thread thread : threads) {
      thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
    }
  }

  private static void close(@Nullable Socket socket, boolean reset) {
    if (socket == null) {
      return;
    }
    try {
      if (reset && !socket.isClosed()) {
        socket.setSoLinger(true, 0);
      }
    } catch (IOException e) {
      // Already broken: nothing to reset.
    }
    try {
      socket.close();
    } catch (IOException e) {
      return; // closed as far as it can be
    }
  }
}
