package nexs.bench.jmh;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import nexs.bench.peer.Item;
import nexs.mapping.CopyBuffer;
import nexs.mapping.CopyColumn;
import nexs.mapping.CopyPlans;
import nexs.mapping.ICopyEncoder;
import nexs.mapping.buffer.Buffers;
import nexs.mapping.wire.WireDecoder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A COPY of a hundred records as far as the client's memory goes, with a buffer that is borrowed, and with one that is made. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class BufferBenchmark {

  /** What a COPY of nexs begins with. */
  private static final int CAPACITY = 80 * 1024;

  private static final List<Item> ITEMS = LongStream.range(0, 100).mapToObj(Item::of).toList();

  /** How the buffer is had. */
  @Param("borrowed")
  public String way = "borrowed";

  private Buffers buffers = new Buffers();
  private ICopyEncoder<Item> encoder = (item, out) -> {};

  /** Makes the encoder. */
  @Setup
  public void prepare() {
    buffers = way.equals("borrowed") ? new Buffers() : Buffers.keepingNone();
    List<CopyColumn> columns =
        List.of(
            column("id", 20), column("name", 25), column("amount", 23), column("created_at", 1184));
    encoder = new CopyPlans().plan(Item.class, "items", columns, List.of()).encoder();
  }

  private static CopyColumn column(String name, int oid) {
    return new CopyColumn(
        name, name, Objects.requireNonNull(WireDecoder.builtIn(oid)), true, false);
  }

  /** One; the bytes that would be sent. */
  @Benchmark
  public int copy() {
    try (CopyBuffer buffer = new CopyBuffer(CAPACITY, buffers)) {
      buffer.header();
      for (Item item : ITEMS) {
        encoder.encode(item, buffer);
      }
      buffer.end();
      return buffer.size();
    }
  }
}
