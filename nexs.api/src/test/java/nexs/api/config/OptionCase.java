package nexs.api.config;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How one option is to behave.
 *
 * @param good a text other than the default
 * @param shown how {@code good} is shown again
 * @param bad a text that is refused
 * @param problem why, behind the name of the option
 * @param with what a connection string must say besides, so that {@code good} is possible
 */
record OptionCase(
    String key, String good, String shown, @Nullable String bad, String problem, String with) {

  private static final String DURATION =
      "a duration is written like 30s, 500ms, 1h30m or PT30M; a bare number has no unit";
  private static final String SECONDS =
      "write whole seconds, or a duration like 30s, 500ms, 1h30m or PT30M";
  private static final String COUNT = "must be a whole number below 2^31";
  private static final String LONGEST = "must be from 0s to 8760h";

  /** Every option at least once; the first of each says how it is set. */
  static Stream<OptionCase> all() {
    return Stream.of(
        of("name", "orders", "orders", null, ""),
        of("maxConns", "12", "12", "0", " = 0: must be at least 1"),
        of("maxConns", "99", "99", "many", " = many: " + COUNT),
        of("maxConns", "7", "7", "-1", " = -1: must be at least 1"),
        of("maxConns", " 8 ", "8", "2147483648", " = 2147483648: " + COUNT),
        of("minConns", "3", "3", "-1", " = -1: must be at least 0"),
        of("maxConnLifetime", "30m", "30m", "30", " = 30: " + DURATION),
        of("maxConnLifetime", "PT1H30M", "1h30m", "-1s", " = -1s: " + LONGEST),
        of("maxConnIdleTime", "10m", "10m", "10 minutes", " = 10 minutes: " + DURATION),
        of("acquireTimeout", "500ms", "500ms", "8761h", " = 8761h: " + LONGEST),
        of("healthCheckPeriod", "0s", "0s", "-5m", " = -5m: " + LONGEST),
        of(
            "lazyConnect",
            "true",
            "true",
            "maybe",
            " = maybe: must be true or false, on or off, yes or no, 1 or 0"),
        of(
            "lazyConnect",
            "on",
            "true",
            "2",
            " = 2: must be true or false, on or off, yes or no, 1 or 0"),
        of("maxConnecting", "2", "2", "0", " = 0: must be at least 1"),
        of("maxWaiting", "50", "50", "-1", " = -1: must be at least 0"),
        of(
            "secondAcquire",
            "refuse",
            "refuse",
            "never",
            " = never: must be one of allow, warn, refuse"),
        of("leakDetectionThreshold", "1m", "1m", "60", " = 60: " + DURATION),
        of("leakDetectionThreshold", "0s", "0s", "-1s", " = -1s: " + LONGEST),
        of("sessionReset", "always", "always", "none", " = none: must be one of touched, always"),
        of("maxNotifications", "100", "100", "1", " = 1: must be at least 2"),
        of("pipelineConns", "2", "2", "-1", " = -1: must be at least 0"),
        of("pipelineDepth", "64", "64", "0", " = 0: must be at least 1"),
        of("pipelineDeadline", "2s", "2s", "-1s", " = -1s: " + LONGEST),
        of("warmUpStatements", "SELECT 1; SELECT 2;", "SELECT 1; SELECT 2", null, ""),
        of("hosts", "db1", "db1:5432", null, ""),
        of("database", "shop", "shop", null, ""),
        of("user", "bob", "bob", null, ""),
        of("password", "pw", "****", null, ""),
        of("applicationName", "billing", "billing", null, ""),
        of(
            "sslMode",
            "require",
            "require",
            "on",
            " = on: must be one of disable, allow, prefer, require, verify-ca, verify-full"),
        of(
            "sslMode",
            "verify-ca",
            "verify-ca",
            "VERIFY-CA",
            " = VERIFY-CA: must be one of disable, allow, prefer, require, verify-ca, verify-full"),
        of("sslNegotiation", "direct", "direct", "none", " = none: must be one of postgres, direct")
            .with("sslmode=require"),
        of("sslRootCert", "/etc/ca.pem", "/etc/ca.pem", null, ""),
        of("sslRootCert", "system", "system", null, ""),
        of("sslCert", "/etc/me.pem", "/etc/me.pem", null, ""),
        of("sslKey", "/etc/me.key", "/etc/me.key", null, ""),
        of("sslPassword", "pw", "****", null, ""),
        of(
            "channelBinding",
            "require",
            "require",
            "yes",
            " = yes: must be one of disable, prefer, require"),
        of(
            "requireAuth",
            "scram-sha-256,md5",
            "md5,scram-sha-256",
            "scram",
            " = scram: must be one of none, password, md5, gss, sspi, scram-sha-256"),
        of(
            "requireAuth",
            "!password, !none",
            "md5,gss,sspi,scram-sha-256",
            "md5,!gss",
            " = md5,!gss: methods to take and methods to refuse (!) cannot be mixed"),
        of(
            "requireAuth",
            "!oauth,!md5",
            "none,password,gss,sspi,scram-sha-256",
            "oauth",
            " = oauth: nexs does not speak oauth"),
        of("requireAuth", "md5", "md5", "md5,md5", " = md5,md5: a method is named twice"),
        of(
            "requireAuth",
            "gss",
            "gss",
            "!none,!password,!md5,!gss,!sspi,!scram-sha-256",
            ": must be at least one method"),
        of("connectTimeout", "3", "3s", "soon", " = soon: " + SECONDS),
        of("connectTimeout", "250ms", "250ms", "-1", " = -1s: must be from 0s to 576h"),
        of("connectTimeout", "0", "0s", "577h", " = 577h: must be from 0s to 576h"),
        of(
            "targetSessionAttrs",
            "prefer-standby",
            "prefer-standby",
            "master",
            " = master: must be one of any, read-write, read-only, primary, standby,"
                + " prefer-standby"),
        of(
            "loadBalanceHosts",
            "random",
            "random",
            "true",
            " = true: must be one of disable, random"),
        of("options", "-c geqo=off", "-c geqo=off", null, ""),
        of(
            "runtimeParameters",
            "search_path=app timezone=UTC",
            "search_path=app timezone=UTC",
            "search_path",
            ": server parameters are written like search_path='app, public' jit=off; here is no ="
                + " after the word at position 1"),
        of(
            "tcpKeepAlive",
            "0",
            "false",
            "perhaps",
            " = perhaps: must be true or false, on or off, yes or no, 1 or 0"),
        of(
            "keepalivesIdle",
            "60",
            "1m",
            "1500ms",
            " = 1s500ms: must be whole seconds from 0s to 32767s"),
        of(
            "keepalivesInterval",
            "7s",
            "7s",
            "-1",
            " = -1s: must be whole seconds from 0s to 32767s"),
        of("keepalivesCount", "3", "3", "128", " = 128: must be from 0 to 127"),
        of("socketTimeout", "1m", "1m", "60", " = 60: " + DURATION),
        of("cancelTimeout", "1s", "1s", "0s", " = 0s: must be from 1ms to 576h"),
        of("statementTimeout", "1m30s", "1m30s", "1.5.5s", " = 1.5.5s: " + DURATION),
        of(
            "commitTracking",
            "true",
            "true",
            "maybe",
            " = maybe: must be true or false, on or off, yes or no, 1 or 0"),
        of("statementCacheSize", "0", "0", "65537", " = 65537: must be from 0 to 65536"),
        of("prepareThreshold", "0", "0", "-1", " = -1: must be at least 0"),
        of("fetchSize", "50", "50", "0", " = 0: must be from 1 to 1000000"));
  }

  private static OptionCase of(
      String key, String good, String shown, @Nullable String bad, String problem) {
    return new OptionCase(key, good, shown, bad, problem, "");
  }

  private OptionCase with(String settings) {
    return new OptionCase(key, good, shown, bad, problem, settings);
  }
}
