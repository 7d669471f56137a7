package nexs.mapping.codec;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import nexs.api.ColumnInfo;
import nexs.api.type.Inet;

/**
 * {@code inet} and {@code cidr}. Their binary form is the family, the bits of the prefix, whether it is a cidr, the length of the address,
 * and the address. Stateless.
 */
final class Inets {

  private static final byte V4 = 2;
  private static final byte V6 = 3;
  private static final int HEADER = 4;
  private static final int V4_LENGTH = 4;
  private static final int V6_LENGTH = 16;

  private Inets() {}

  static Inet inetOf(byte[] bytes, int at, int length, boolean binary, ColumnInfo column) {
    return read(bytes, at, length, binary, column, Inet.class);
  }

  static InetAddress addressOf(
      byte[] bytes, int at, int length, boolean binary, ColumnInfo column) {
    Inet inet = read(bytes, at, length, binary, column, InetAddress.class);
    if (!inet.host()) {
      throw Misfit.because(
          column, InetAddress.class, "it holds a network, with a prefix; read it as Inet");
    }
    return inet.address();
  }

  private static Inet read(
      byte[] bytes, int at, int length, boolean binary, ColumnInfo column, Class<?> type) {
    if (column.typeOid() != Oids.INET && column.typeOid() != Oids.CIDR) {
      throw Misfit.unreadable(column, type);
    }
    if (binary) {
      return binary(bytes, at, length, column);
    }
    try {
      return Inet.parse(Texts.utf8(bytes, at, length));
    } catch (IllegalArgumentException e) {
      throw Misfit.malformed(column);
    }
  }

  private static Inet binary(byte[] bytes, int at, int length, ColumnInfo column) {
    int expected = length < HEADER ? 0 : bytes[at] == V4 ? V4_LENGTH : V6_LENGTH;
    if (length != HEADER + expected || bytes[at + 3] != expected) {
      throw Misfit.malformed(column);
    }
    byte[] address = Arrays.copyOfRange(bytes, at + HEADER, at + length);
    try {
      return new Inet(
          expected == V4_LENGTH
              ? InetAddress.getByAddress(address)
              : Inet6Address.getByAddress(null, address, -1), // keeps an embedded IPv4 address
          bytes[at + 1] & 0xFF);
    } catch (UnknownHostException | IllegalArgumentException e) {
      throw Misfit.malformed(column);
    }
  }

  static void render(byte[] bytes, int at, int length, ColumnInfo column, StringBuilder out) {
    Inet inet = binary(bytes, at, length, column);
    out.append(inet);
    if (column.typeOid() == Oids.CIDR && inet.host()) {
      out.append('/').append(inet.prefix());
    }
  }

  static void write(int parameter, Inet value, WireBuffer out) {
    write(value, false, out);
  }

  static void write(int parameter, InetAddress value, WireBuffer out) {
    write(Inet.of(value), false, out);
  }

  static void writeCidr(int parameter, InetAddress value, WireBuffer out) {
    write(Inet.of(value), true, out);
  }

  static void writeCidr(int parameter, Inet value, WireBuffer out) {
    byte[] address = value.address().getAddress();
    for (int bit = value.prefix(); bit < address.length * Byte.SIZE; bit++) {
      if (((address[bit / Byte.SIZE] >> (Byte.SIZE - 1 - bit % Byte.SIZE)) & 1) != 0) {
        throw Refusal.of(
            parameter, "is an Inet with bits behind its prefix, which a cidr cannot hold");
      }
    }
    write(value, true, out);
  }

  private static void write(Inet value, boolean cidr, WireBuffer out) {
    byte[] address = value.address().getAddress();
    out.put(address.length == V4_LENGTH ? V4 : V6);
    out.put((byte) value.prefix());
    out.put((byte) (cidr ? 1 : 0));
    out.put((byte) address.length);
    out.put(address);
  }
}
