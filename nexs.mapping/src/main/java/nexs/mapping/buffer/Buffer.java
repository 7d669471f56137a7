package nexs.mapping.buffer;

import org.jspecify.annotations.Nullable;

/** A byte array on loan. For one thread at a time. */
public final class Buffer {

  private final Buffers owner;
  private byte @Nullable [] bytes;

  Buffer(Buffers owner, byte[] bytes) {
    this.owner = owner;
    this.bytes = bytes;
  }

  /**
   * The array.
   *
   * @throws IllegalStateException once it was given back
   */
  public byte[] bytes() {
    byte[] lent = bytes;
    if (lent == null) {
      throw new IllegalStateException("the buffer was given back");
    }
    return lent;
  }

  /**
   * Ends the loan.
   *
   * @throws IllegalStateException for the second time: whoever has the array now would share it
   */
  public void giveBack() {
    byte[] lent = bytes;
    bytes = null;
    if (lent == null) {
      owner.refused();
      throw new IllegalStateException("the buffer was given back before");
    }
    owner.take(lent);
  }
}
