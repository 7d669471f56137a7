package nexs.api.config.text;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** libpq's list of ports: numbers, or nothing for the default, separated by commas. */
public final class PortList {

  private PortList() {}

  /**
   * The ports, with 0 where none is given.
   *
   * @throws IllegalArgumentException for anything but numbers from 1 to 65535, with a message that does not show it
   */
  public static List<Integer> parse(String text) {
    return Arrays.stream(text.split(",", -1)).map(item -> item.isEmpty() ? 0 : port(item)).toList();
  }

  /**
   * One port.
   *
   * @throws IllegalArgumentException for anything but a number from 1 to 65535, with a message that does not show it
   */
  public static int port(String text) {
    String item = Space.strip(text);
    int port = item.matches("\\+?[0-9]{1,9}") ? Integer.parseInt(item) : 0;
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("a port is a number from 1 to 65535");
    }
    return port;
  }

  /** Short numbers are shown; anything else may be a password in a URI without its host. */
  static Optional<String> problem(Setting setting) {
    try {
      parse(setting.value());
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      String shown =
          setting.value().matches("[0-9]{1,5}(,[0-9]{0,5})*") ? " = " + setting.value() : "";
      return Optional.of(setting.name() + shown + ": " + e.getMessage() + setting.place());
    }
  }
}
