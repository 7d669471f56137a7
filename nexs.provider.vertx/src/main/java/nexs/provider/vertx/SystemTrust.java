package nexs.provider.vertx;

import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.TrustManagerFactory;

/** The certificates that the Java runtime trusts. Stateless. */
final class SystemTrust {

  private SystemTrust() {}

  static TrustOptions options() throws IOException {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      return TrustOptions.wrap(factory.getTrustManagers()[0]);
    } catch (GeneralSecurityException e) {
      throw new IOException("the Java runtime's certificates cannot be read", e);
    }
  }
}
