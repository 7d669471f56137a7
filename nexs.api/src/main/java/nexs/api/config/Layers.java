package nexs.api.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nexs.api.config.text.ConnString;
import nexs.api.config.text.Setting;

/**
 * Settings in libpq's order: the connection string, the variables of nexs, the service file, the variables of libpq. The first that
 * has a key decides it, even by an empty value.
 */
final class Layers {

  private final List<Map<String, Setting>> layers = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  /**
   * Reads every source.
   *
   * @param own the variables of nexs, by key
   */
  Layers(ConnString dsn, Map<String, Setting> own, Environment environment) {
    add(dsn);
    layers.add(own);
    Map<String, Setting> variables = LibpqVariables.read(environment);
    find("service")
        .or(() -> Optional.ofNullable(variables.get("service")))
        .ifPresent(service -> add(ServiceLookup.find(service, environment)));
    layers.add(variables);
  }

  /** The setting that decides, or empty where none has the key. */
  Optional<Setting> find(String key) {
    return layers.stream()
        .filter(layer -> layer.containsKey(key))
        .findFirst()
        .map(layer -> layer.get(key));
  }

  /** The text that decides, or empty where there is none or it is empty. */
  Optional<String> text(String key) {
    return find(key).map(Setting::value).filter(value -> !value.isEmpty());
  }

  /** What was wrong with the sources themselves. */
  List<String> problems() {
    return List.copyOf(problems);
  }

  private void add(ConnString source) {
    problems.addAll(source.problems());
    layers.add(source.settings());
  }
}
