package nexs.api.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import nexs.api.config.text.Shown;

/** What must hold between the values of a {@link ConnConfig}, with the rules of libpq. */
final class ConnRules {

  /** The word that stands for the trusted certificates of the Java runtime. */
  static final String SYSTEM = "system";

  static final List<Function<ConnConfig, Optional<String>>> ALL =
      List.of(
          ConnRules::systemRootsNeedFullVerification,
          ConnRules::directNegotiationNeedsTls,
          ConnRules::bindingNeedsTls,
          ConnRules::parametersAreFree);

  private static final Pattern PARAMETER =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_$]*(\\.[A-Za-z_][A-Za-z0-9_$]*)*");

  /** Parameters that nexs sets, or on whose value reading the wire depends. */
  private static final Map<String, String> TAKEN =
      Map.of(
          "application_name", "use applicationName",
          "client_encoding", "nexs always speaks UTF8",
          "database", "use database",
          "datestyle", "nexs reads dates in the style ISO only",
          "options", "use options",
          "replication", "nexs opens ordinary sessions only",
          "user", "use user");

  private ConnRules() {}

  private static Optional<String> systemRootsNeedFullVerification(ConnConfig config) {
    return SYSTEM.equals(config.sslRootCert()) && config.sslMode() != SslMode.VERIFY_FULL
        ? Optional.of(
            "sslMode = " + config.sslMode() + ": must be verify-full where sslRootCert = system")
        : Optional.empty();
  }

  private static Optional<String> directNegotiationNeedsTls(ConnConfig config) {
    return config.sslNegotiation() == SslNegotiation.DIRECT
            && config.sslMode().compareTo(SslMode.REQUIRE) < 0
        ? Optional.of(
            "sslMode = "
                + config.sslMode()
                + ": must be require, verify-ca or verify-full where sslNegotiation = direct")
        : Optional.empty();
  }

  private static Optional<String> bindingNeedsTls(ConnConfig config) {
    return config.channelBinding() == ChannelBinding.REQUIRE && config.sslMode() == SslMode.DISABLE
        ? Optional.of("channelBinding = require: needs TLS, and sslMode = disable rules it out")
        : Optional.empty();
  }

  private static Optional<String> parametersAreFree(ConnConfig config) {
    return config.runtimeParameters().entrySet().stream()
        .map(entry -> parameter(entry.getKey(), entry.getValue()))
        .flatMap(Optional::stream)
        .reduce((one, other) -> one + "; " + other)
        .map(reasons -> "runtimeParameters: " + reasons);
  }

  private static Optional<String> parameter(String name, String value) {
    String reason = TAKEN.get(name.toLowerCase(Locale.ROOT));
    if (reason != null) {
      return Optional.of(name + " cannot be set there: " + reason);
    }
    if (!PARAMETER.matcher(name).matches()) {
      return Optional.of(Shown.of(name) + " is no name of a server parameter");
    }
    return value.indexOf('\0') < 0
        ? Optional.empty()
        : Optional.of(name + " must be text without a NUL character");
  }
}
