package nexs.api.config.text;

import java.util.Optional;

/** What can be said of a setting without knowing the options of nexs. */
public final class SettingRules {

  private SettingRules() {}

  /** What is wrong with the setting, or empty. */
  public static Optional<String> problem(Setting setting) {
    return switch (setting.key()) {
      case "host" -> HostList.problem(setting);
      case "port" -> PortList.problem(setting);
      default -> Keywords.named(setting.key()).flatMap(keyword -> refusal(keyword, setting));
    };
  }

  private static Optional<String> refusal(Keyword keyword, Setting setting) {
    String shown = keyword.secret() ? "" : " = " + Shown.of(setting.value());
    return keyword
        .refusal(setting.value())
        .map(reason -> setting.name() + shown + ": " + reason + setting.place());
  }
}
