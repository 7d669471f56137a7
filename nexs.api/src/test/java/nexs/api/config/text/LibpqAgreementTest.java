package nexs.api.config.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LibpqAgreementTest {

  static final KnownKeys KEYWORDS = keywords();

  @ParameterizedTest
  @MethodSource("nexs.api.config.text.LibpqCases#all")
  void readsWhatLibpqReads(LibpqCases theirs) {
    ConnString ours = ConnString.parse(theirs.input(), KEYWORDS);
    if (theirs.refused()) {
      assertThat(ours.problems()).isNotEmpty();
    } else {
      assertThat(ours.problems()).isEmpty();
      assertThat(values(ours)).isEqualTo(theirs.expected());
    }
  }

  @Test
  void knowsEveryKeywordOfPostgresql18() {
    assertThat(Keywords.ALL.stream().map(Keyword::name))
        .containsExactly(
            ("service user password passfile channel_binding connect_timeout dbname host hostaddr"
                    + " port client_encoding options application_name fallback_application_name"
                    + " keepalives keepalives_idle keepalives_interval keepalives_count"
                    + " tcp_user_timeout sslmode sslnegotiation sslcompression sslcert sslkey"
                    + " sslcertmode sslpassword sslrootcert sslcrl sslcrldir sslsni requirepeer"
                    + " require_auth min_protocol_version max_protocol_version"
                    + " ssl_min_protocol_version ssl_max_protocol_version gssencmode krbsrvname"
                    + " gsslib gssdelegation replication target_session_attrs load_balance_hosts"
                    + " scram_client_key scram_server_key oauth_issuer oauth_client_id"
                    + " oauth_client_secret oauth_scope sslkeylogfile")
                .split(" "));
  }

  private static Map<String, String> values(ConnString source) {
    Map<String, String> values = new TreeMap<>();
    source.settings().forEach((key, setting) -> values.put(key, setting.value()));
    return values;
  }

  private static KnownKeys keywords() {
    var names = Keywords.ALL.stream().map(Keyword::name).collect(Collectors.toSet());
    return new KnownKeys(names, new NearestName(names, Map.of()));
  }
}
