package nexs.provider.vertx;

import java.util.ArrayList;
import java.util.List;
import nexs.api.config.ChannelBinding;
import nexs.api.config.ConnConfig;
import nexs.api.config.SslNegotiation;

/** What the Vert.x client cannot do of what the configuration may ask for. Stateless. */
final class ConfigCheck {

  private static final String OTHER = "; the provider jdbc can";

  private ConfigCheck() {}

  static List<String> conn(ConnConfig config) {
    List<String> problems = new ArrayList<>();
    if (config.sslNegotiation() == SslNegotiation.DIRECT) {
      problems.add("sslNegotiation direct cannot be done by the Vert.x client" + OTHER);
    }
    if (config.channelBinding() != ChannelBinding.PREFER) {
      problems.add(
          "channelBinding "
              + config.channelBinding()
              + " cannot be ordered of the Vert.x client, which binds where it can"
              + OTHER);
    }
    if (config.sslPassword() != null) {
      problems.add("sslPassword: the Vert.x client reads no encrypted keys" + OTHER);
    }
    if ((config.sslCert() == null) != (config.sslKey() == null)) {
      problems.add("sslCert and sslKey: the Vert.x client needs both or none of them");
    }
    return problems;
  }
}
