package nexs.testkit.fault;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * One direction of a connection: one thread reads, another writes, so that a delay holds bytes up without holding up those behind them.
 *
 * <p>A slow line is slow at the reader, so that the sender feels it; all other faults happen at the writer.
 */
final class Pipe {
  private static final int CHUNK = 16 * 1024;
  private static final int CHUNKS_UNDER_WAY = 256;

  private final Link link;
  private final FaultPlan plan;
  private final Direction direction;
  private final Socket from;
  private final Socket to;
  private final MessageSplitter splitter;
  private final BlockingQueue<Passing> underWay = new ArrayBlockingQueue<>(CHUNKS_UNDER_WAY);

  /** What goes from the reader to the writer. */
  private sealed interface Passing permits Chunk, Closing {}

  private static final class Chunk implements Passing {
    private final byte[] bytes;
    private final long due;

    Chunk(byte[] bytes, long due) {
      this.bytes = bytes;
      this.due = due;
    }
  }

  private enum Closing implements Passing {
    END,
    BROKEN
  }

  /** The connection was ended by a fault: nothing more is to be written. */
  private static final class EndedByFault extends Exception {
    private static final long serialVersionUID = 1L;

    EndedByFault() {
      super("ended by a fault", null, false, false);
    }
  }

  Pipe(
      Link link,
      FaultPlan plan,
      Direction direction,
      Socket from,
      Socket to,
      Conversation conversation) {
    this.link = link;
    this.plan = plan;
    this.direction = direction;
    this.from = from;
    this.to = to;
    this.splitter = new MessageSplitter(direction, conversation);
  }

  /** Reads until the connection ends. */
  void read() throws InterruptedException {
    Closing last;
    try {
      InputStream in = from.getInputStream();
      byte[] buffer = new byte[CHUNK];
      while (true) {
        plan.hole().pass();
        int count = in.read(buffer, 0, plan.portion(buffer.length));
        if (count < 0) {
          last = Closing.END;
          break;
        }
        long due = System.nanoTime() + plan.delay(direction).toNanos();
        underWay.put(new Chunk(Arrays.copyOf(buffer, count), due));
        sleep(plan.durationOf(count));
      }
    } catch (IOException e) {
      last = Closing.BROKEN; // reset by the peer, or closed by the other direction
    }
    underWay.put(last);
  }

  /** Writes until the connection ends. */
  void write() throws InterruptedException {
    try {
      OutputStream out = new BufferedOutputStream(link.outputTo(direction, to), CHUNK);
      while (true) {
        switch (underWay.take()) {
          case Chunk chunk -> forward(chunk, out);
          case Closing.BROKEN -> {
            link.broken(direction);
            return;
          }
          case Closing.END -> {
            writeRest(out);
            link.ended(direction);
            return;
          }
        }
      }
    } catch (EndedByFault e) {
      return; // the link knows
    } catch (IOException e) {
      link.unwanted(direction);
    }
  }

  private void forward(Chunk chunk, OutputStream out)
      throws IOException, InterruptedException, EndedByFault {
    sleep(Duration.ofNanos(chunk.due - System.nanoTime()));
    splitter.add(chunk.bytes);
    for (Segment next = splitter.next(); next != null; next = splitter.next()) {
      forward(next, out);
    }
    out.flush();
  }

  private void writeRest(OutputStream out) throws IOException {
    Segment rest = splitter.rest();
    if (rest != null) {
      out.write(rest.bytes());
      out.flush();
    }
  }

  private void forward(Segment segment, OutputStream out)
      throws IOException, InterruptedException, EndedByFault {
    awaitPassage(out);
    PgMessage message = segment.message();
    Fault fault = message == null ? null : plan.strikeAt(message);
    if (fault == null) {
      write(segment.bytes(), out);
      return;
    }
    switch (fault.action()) {
      case Action.End(boolean after, boolean reset) -> {
        if (after) {
          write(segment.bytes(), out);
        }
        end(after, reset, out);
      }
      case Action.Hold() -> {
        hold(out);
        write(segment.bytes(), out);
      }
      case Action.Farewell farewell -> {
        out.write(farewell.message());
        end(false, false, out);
      }
      case Action.Drop() -> splitter.dropRest();
      case Action.Delay(Duration delay) -> {
        out.flush();
        sleep(delay);
        write(segment.bytes(), out);
      }
      case Action.Garble() -> write(segment.garbled(), out);
    }
  }

  private void write(byte[] bytes, OutputStream out)
      throws IOException, InterruptedException, EndedByFault {
    FaultPlan.Strike strike = plan.strikeWithin(link, direction, bytes.length);
    if (strike == null) {
      out.write(bytes);
      return;
    }
    out.write(bytes, 0, strike.passed());
    byte[] rest = Arrays.copyOfRange(bytes, strike.passed(), bytes.length);
    switch (strike.fault().action()) {
      case Action.End(boolean after, boolean reset) -> end(after, reset, out);
      case Action.Hold() -> {
        hold(out);
        write(rest, out);
      }
      case Action.Farewell farewell -> {
        out.write(farewell.message());
        end(false, false, out);
      }
      case Action.Drop() -> {}
      case Action.Delay(Duration delay) -> {
        out.flush();
        sleep(delay);
        write(rest, out);
      }
      case Action.Garble() -> write(Segment.garbled(rest, 0), out);
    }
  }

  private void awaitPassage(OutputStream out) throws IOException, InterruptedException {
    if (plan.hole().closed() || link.gate().closed()) {
      out.flush();
      plan.hole().pass();
      link.gate().pass();
    }
  }

  private void hold(OutputStream out) throws IOException, InterruptedException {
    out.flush();
    link.gate().close();
    link.gate().pass();
  }

  private void end(boolean after, boolean reset, OutputStream out)
      throws IOException, EndedByFault {
    out.flush();
    if (after && direction == Direction.TO_SERVER) {
      link.endButLetServerAct(reset);
    } else {
      link.end(reset);
    }
    throw new EndedByFault();
  }

  private static void sleep(Duration duration) throws InterruptedException {
    if (duration.isPositive()) {
      Thread.sleep(duration);
    }
  }
}
