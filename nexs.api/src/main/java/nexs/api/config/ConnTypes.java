package nexs.api.config;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The types of options that only connections have. */
final class ConnTypes {

  static final OptionType<List<HostPort>> HOSTS =
      new OptionType<>("hosts with ports", false, HostsText::parse, HostsText::format);

  static final OptionType<Set<AuthMethod>> METHODS =
      new OptionType<>(
          "methods to take, or with ! to refuse",
          false,
          AuthMethodsText::parse,
          AuthMethodsText::format);

  static final OptionType<Map<String, String>> PARAMETERS =
      new OptionType<>("key=value ...", false, ParametersText::parse, ParametersText::format);

  /** libpq's switch: any whole number, of which only zero means off; and the words of a flag. */
  static final OptionType<Boolean> SWITCH =
      new OptionType<>("1 or 0", false, ConnTypes::onOrOff, String::valueOf);

  private ConnTypes() {}

  private static Boolean onOrOff(String text) {
    String trimmed = text.strip();
    return trimmed.matches("[+-]?\\d{1,9}")
        ? Integer.parseInt(trimmed) != 0
        : OptionType.FLAG.parser().apply(trimmed);
  }
}
