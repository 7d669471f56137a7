package nexs.api.config;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nexs.api.config.text.Keyword;
import nexs.api.config.text.Keywords;
import nexs.api.config.text.KnownKeys;
import nexs.api.config.text.NearestName;

/** The keys of a connection string: those of libpq, and those of the options of nexs. */
final class DsnKeys {

  /** Names that other drivers and pools give to the same thing, without underscores. */
  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry("currentschema", "runtime_parameters"),
          Map.entry("database", "dbname"),
          Map.entry("databasename", "dbname"),
          Map.entry("db", "dbname"),
          Map.entry("defaultrowfetchsize", "fetch_size"),
          Map.entry("hostname", "host"),
          Map.entry("idletimeout", "max_conn_idle_time"),
          Map.entry("keepalivetime", "health_check_period"),
          Map.entry("logintimeout", "connect_timeout"),
          Map.entry("maximumpoolsize", "max_conns"),
          Map.entry("maxlifetime", "max_conn_lifetime"),
          Map.entry("minimumidle", "min_conns"),
          Map.entry("pass", "password"),
          Map.entry("poolhealthcheckperiod", "health_check_period"),
          Map.entry("poolmaxconnidletime", "max_conn_idle_time"),
          Map.entry("poolmaxconnlifetime", "max_conn_lifetime"),
          Map.entry("poolmaxconns", "max_conns"),
          Map.entry("poolminconns", "min_conns"),
          Map.entry("preparedstatementcachequeries", "statement_cache_size"),
          Map.entry("pwd", "password"),
          Map.entry("searchpath", "runtime_parameters"),
          Map.entry("server", "host"),
          Map.entry("statementcachecapacity", "statement_cache_size"),
          Map.entry("targetservertype", "target_session_attrs"),
          Map.entry("tcpkeepalive", "keepalives"),
          Map.entry("timezone", "runtime_parameters"),
          Map.entry("username", "user"));

  static final KnownKeys ALL = all();

  private DsnKeys() {}

  private static KnownKeys all() {
    var names =
        Stream.of(
                Keywords.ALL.stream().map(Keyword::name),
                ConnOptions.TABLE.options().stream().map(Option::dsnKey),
                PoolOptions.TABLE.options().stream().map(Option::dsnKey))
            .flatMap(keys -> keys)
            .collect(Collectors.toUnmodifiableSet());
    return new KnownKeys(names, new NearestName(names, ELSEWHERE));
  }
}
