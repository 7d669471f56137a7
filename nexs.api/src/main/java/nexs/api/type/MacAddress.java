package nexs.api.type;

/**
 * A {@code macaddr} of six bytes, or a {@code macaddr8} of eight.
 *
 * @param value the bytes as a number, the first in the highest place
 * @param length the number of bytes, 6 or 8
 */
public record MacAddress(long value, int length) {

  private static final int SHORT = 6;
  private static final int LONG = 8;
  private static final int SHORT_BITS = SHORT * Byte.SIZE;

  /**
   * Checks it.
   *
   * @throws IllegalArgumentException for another length, and for a number that does not fit into six bytes
   */
  public MacAddress {
    if (length != SHORT && length != LONG) {
      throw new IllegalArgumentException("a MAC address has 6 or 8 bytes, not " + length);
    }
    if (length == SHORT && value >>> SHORT_BITS != 0) {
      throw new IllegalArgumentException("the value needs more than the 6 bytes of the address");
    }
  }

  /**
   * Reads {@code 08:00:2b:01:02:03}; hyphens and dots between the digits will do, and so will nothing.
   *
   * @throws IllegalArgumentException for another text
   */
  public static MacAddress parse(String text) {
    String digits = text.replaceAll("[-:.]", "");
    if (!digits.matches("[0-9a-fA-F]{12}([0-9a-fA-F]{4})?")) {
      throw new IllegalArgumentException(
          "a MAC address has 6 or 8 pairs of hexadecimal digits, as 08:00:2b:01:02:03");
    }
    return new MacAddress(Long.parseUnsignedLong(digits, 16), digits.length() / 2);
  }

  /** As the server writes it. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    for (int i = length - 1; i >= 0; i--) {
      long octet = (value >>> (i * Byte.SIZE)) & 0xFF;
      out.append(Character.forDigit((int) octet >> 4, 16))
          .append(Character.forDigit((int) octet & 0xF, 16));
      if (i > 0) {
        out.append(':');
      }
    }
    return out.toString();
  }
}
