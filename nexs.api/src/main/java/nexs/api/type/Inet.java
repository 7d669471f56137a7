package nexs.api.type;

import java.net.InetAddress;
import java.util.Objects;

/**
 * An {@code inet} or a {@code cidr}: an address and the length of its network's prefix.
 *
 * @param address of IPv4 or IPv6, without a scope
 * @param prefix the bits of the network: at most 32 for IPv4 and 128 for IPv6, which mean a host alone
 */
public record Inet(InetAddress address, int prefix) {

  /**
   * Checks it.
   *
   * @throws IllegalArgumentException for a prefix longer than the address
   */
  public Inet {
    Objects.requireNonNull(address, "address");
    int bits = address.getAddress().length * Byte.SIZE;
    if (prefix < 0 || prefix > bits) {
      throw new IllegalArgumentException(
          "the prefix of the address is " + prefix + " bits long; it must be from 0 to " + bits);
    }
  }

  /** A host alone. */
  public static Inet of(InetAddress address) {
    return new Inet(address, address.getAddress().length * Byte.SIZE);
  }

  /**
   * Reads {@code 192.168.0.1}, {@code 192.168.0.0/16}, {@code ::1}. Names are not looked up.
   *
   * @throws IllegalArgumentException for what is no address
   */
  public static Inet parse(String text) {
    int slash = text.indexOf('/');
    InetAddress address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
    return slash < 0
        ? of(address)
        : new Inet(address, Integer.parseInt(text, slash + 1, text.length(), 10));
  }

  /** Whether it means one host. */
  public boolean host() {
    return prefix == address.getAddress().length * Byte.SIZE;
  }

  /** As the server writes an {@code inet}: the prefix only where it is not a host alone. */
  @Override
  public String toString() {
    String text = AddressText.of(address.getAddress());
    return host() ? text : text + "/" + prefix;
  }
}
