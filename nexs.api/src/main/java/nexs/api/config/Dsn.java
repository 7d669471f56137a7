package nexs.api.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nexs.api.config.text.ConnString;
import nexs.api.config.text.Keywords;
import nexs.api.config.text.PortList;
import nexs.api.config.text.Setting;
import nexs.api.config.text.SettingRules;
import nexs.api.error.ConfigException;

/**
 * What a connection string says, without any default. Immutable; made by {@link #parse(String)}.
 *
 * <p>Both forms of libpq are read, as of PostgreSQL 18:
 *
 * <pre>
 *   postgresql://user:password@host:port,host:port/database?key=value&amp;key=value
 *   host=db1,db2 port=5432 user=ann password='two words' dbname=shop
 * </pre>
 *
 * <p>Keys are those of libpq and, for the options of nexs alone, those that {@link ConfigOption#all()} lists: {@code max_conns=20}. The
 * last of several values for one key holds. A keyword of libpq that nexs cannot honour is refused, unless its value asks for nothing but what
 * nexs does anyway; so is a JDBC URL, since pgjdbc gives parameters other names and meanings ({@code ssl=true} is {@code
 * sslmode=verify-full} there and {@code sslmode=require} here).
 *
 * <p>Where libpq would read a connection string and fail to connect, nexs refuses it at once: a port that is no number from 1 to 65535, a
 * host with an {@code @}, a single {@code :} or white space around it. Other values are checked by {@link ConnConfig#of} and {@link
 * PoolConfig#of}.
 *
 * @param parameters the values by key, without secrets, in the order of writing
 * @param secrets the values of {@code password} and {@code sslpassword}, where they are given
 */
public record Dsn(Map<String, String> parameters, Map<String, Secret> secrets) {

  private static final String WHAT = "the DSN";

  /**
   * Copies the maps and checks their keys.
   *
   * @throws ConfigException naming every key that is unknown, refused or in the wrong map
   */
  public Dsn(Map<String, String> parameters, Map<String, Secret> secrets) {
    this.parameters = Copies.of(parameters);
    this.secrets = Copies.of(secrets);
    List<String> problems = new ArrayList<>();
    parameters.keySet().stream()
        .filter(Keywords::secret)
        .forEach(key -> problems.add(key + ": is a secret and belongs to secrets"));
    secrets.keySet().stream()
        .filter(key -> !Keywords.secret(key))
        .forEach(key -> problems.add(key + ": is no secret and belongs to parameters"));
    if (problems.isEmpty()) {
      problems.addAll(problems(source()));
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(WHAT, problems);
    }
  }

  /**
   * Reads a connection string in either form.
   *
   * @param text may be empty: then nothing is said
   * @throws ConfigException naming all that is wrong, and nothing that may be a part of a password
   */
  public static Dsn parse(String text) {
    ConnString source = ConnString.parse(text, DsnKeys.ALL);
    List<String> problems = problems(source);
    if (!problems.isEmpty()) {
      throw new ConfigException(WHAT, problems);
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    Map<String, Secret> secrets = new LinkedHashMap<>();
    source
        .settings()
        .forEach(
            (key, setting) -> {
              if (Keywords.secret(key)) {
                secrets.put(key, Secret.of(setting.value()));
              } else {
                parameters.put(key, setting.value());
              }
            });
    return new Dsn(parameters, secrets);
  }

  /** The hosts as they are written, an empty one standing for the default; no element where none is given. */
  public List<String> hosts() {
    return parameter("host").map(hosts -> List.of(hosts.split(",", -1))).orElse(List.of());
  }

  /** The ports as they are written, 0 standing for the default; no element where none is given. */
  public List<Integer> ports() {
    return parameter("port").map(PortList::parse).orElse(List.of());
  }

  /** The value of a key that is no secret, or empty where it is not given. */
  public Optional<String> parameter(String key) {
    return Optional.ofNullable(parameters.get(key));
  }

  /** The keys and values, with secrets masked. */
  @Override
  public String toString() {
    Map<String, String> shown = new LinkedHashMap<>(parameters);
    secrets.forEach((key, secret) -> shown.put(key, secret.toString()));
    return ParametersText.format(shown);
  }

  /** The same as settings without places. */
  ConnString source() {
    Map<String, Setting> settings = new LinkedHashMap<>();
    parameters.forEach((key, value) -> settings.put(key, new Setting(key, key, value, "")));
    secrets.forEach((key, value) -> settings.put(key, new Setting(key, key, value.reveal(), "")));
    return new ConnString(settings, unknown());
  }

  private List<String> unknown() {
    return parameters.keySet().stream()
        .filter(key -> !DsnKeys.ALL.contains(key))
        .map(key -> DsnKeys.ALL.unknown(key, true, ""))
        .toList();
  }

  private static List<String> problems(ConnString source) {
    List<String> problems = new ArrayList<>(source.problems());
    source.settings().values().stream()
        .map(SettingRules::problem)
        .flatMap(Optional::stream)
        .forEach(problems::add);
    return problems;
  }
}
