package nexs.api.type;

/**
 * An IP address as the server writes it: the longest run of zeros in an IPv6 address shortened, an embedded IPv4 address in its own
 * notation. Stateless.
 *
 * @see <a href="https://github.com/postgres/postgres/blob/master/src/port/inet_net_ntop.c">inet_net_ntop.c</a>
 */
final class AddressText {

  private static final int WORDS = 8;
  private static final int V4 = 4;

  private AddressText() {}

  static String of(byte[] address) {
    return address.length == V4 ? v4(address, 0) : v6(address);
  }

  private static String v4(byte[] address, int at) {
    return (address[at] & 0xFF)
        + "."
        + (address[at + 1] & 0xFF)
        + "."
        + (address[at + 2] & 0xFF)
        + "."
        + (address[at + 3] & 0xFF);
  }

  private static String v6(byte[] address) {
    int[] words = new int[WORDS];
    for (int i = 0; i < WORDS; i++) {
      words[i] = ((address[2 * i] & 0xFF) << 8) | (address[2 * i + 1] & 0xFF);
    }
    int from = 0;
    int run = 0;
    for (int i = 0; i < WORDS; i++) {
      int end = i;
      while (end < WORDS && words[end] == 0) {
        end++;
      }
      if (end - i > run) {
        from = i;
        run = end - i;
      }
    }
    if (run < 2) {
      run = 0;
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < WORDS; i++) {
      if (run > 0 && i == from) {
        out.append(i == 0 ? "::" : ":");
        i += run - 1;
        continue;
      }
      if (i == WORDS - 2 && from == 0 && embedsV4(run, words)) {
        return out.append(v4(address, 2 * i)).toString();
      }
      out.append(Integer.toHexString(words[i]));
      if (i < WORDS - 1) {
        out.append(':');
      }
    }
    return out.toString();
  }

  private static boolean embedsV4(int zeros, int[] words) {
    return zeros == 6 || (zeros == 5 && words[5] == 0xFFFF);
  }
}
