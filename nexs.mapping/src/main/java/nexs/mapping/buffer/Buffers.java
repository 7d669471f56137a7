package nexs.mapping.buffer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import nexs.api.BufferStats;

/**
 * Byte arrays of 1 KiB to 1 MiB, in powers of two, for the way of COPY. They are wiped as they come back, so that nothing of one COPY shows
 * in another. Of each size, at most 1 MiB is kept. One instance a pool; safe for any thread.
 */
public final class Buffers {

  private static final int SMALLEST = 1 << 10;
  private static final int LARGEST = 1 << 20;
  private static final int MOST_KEPT = 64;

  private final List<ArrayBlockingQueue<byte[]>> resting = new ArrayList<>();
  private final LongAdder borrowed = new LongAdder();
  private final LongAdder made = new LongAdder();
  private final LongAdder returned = new LongAdder();
  private final LongAdder refused = new LongAdder();

  private final boolean keeps;

  /** Without any yet. */
  public Buffers() {
    this(true);
  }

  private Buffers(boolean keeps) {
    this.keeps = keeps;
    for (int size = SMALLEST; size <= LARGEST; size <<= 1) {
      resting.add(new ArrayBlockingQueue<>(Math.min(MOST_KEPT, LARGEST / size)));
    }
  }

  /** Makes an array for each loan, and drops it afterwards: what the others are measured against. */
  public static Buffers keepingNone() {
    return new Buffers(false);
  }

  /**
   * An array of at least so many bytes, all zero. One beyond the largest size is made for the occasion, and not kept.
   *
   * @param length from 0
   */
  public Buffer borrow(int length) {
    borrowed.increment();
    byte[] known = length > LARGEST ? null : resting.get(place(length)).poll();
    if (known == null) {
      made.increment();
      known = new byte[length > LARGEST ? length : SMALLEST << place(length)];
    }
    return new Buffer(this, known);
  }

  /** Where arrays stand that have room for a length. */
  private static int place(int length) {
    int least = Math.max(length, SMALLEST);
    return Integer.SIZE
        - Integer.numberOfLeadingZeros(least - 1)
        - Integer.numberOfTrailingZeros(SMALLEST);
  }

  void take(byte[] bytes) {
    returned.increment();
    if (keeps && bytes.length <= LARGEST) {
      Arrays.fill(bytes, (byte) 0);
      boolean _ = resting.get(place(bytes.length)).offer(bytes);
    }
  }

  void refused() {
    refused.increment();
  }

  /** What happened so far. */
  public BufferStats stats() {
    long kept = 0;
    for (int i = 0; i < resting.size(); i++) {
      kept += (long) resting.get(i).size() * (SMALLEST << i);
    }
    return new BufferStats(borrowed.sum(), made.sum(), returned.sum(), refused.sum(), kept);
  }
}
