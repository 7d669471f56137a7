package nexs.provider.jdbc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a PEM file of a private key holds: pgjdbc takes each for RSA unless told otherwise. Stateless. */
final class PemKey {

  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----(.*?)-----END PRIVATE KEY-----", Pattern.DOTALL);

  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "DSA");

  private PemKey() {}

  /** The algorithm of the key in that file; null for a file of another kind, or one that cannot be read. */
  static @Nullable String algorithm(String file) {
    try {
      Matcher matcher = KEY.matcher(Files.readString(Path.of(file), StandardCharsets.ISO_8859_1));
      if (!matcher.find()) {
        return null;
      }
      byte[] der = Base64.getMimeDecoder().decode(matcher.group(1));
      for (String algorithm : ALGORITHMS) {
        if (fits(algorithm, der)) {
          return algorithm;
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      return null; // the driver reads it too, and says what is wrong
    }
    return null;
  }

  private static boolean fits(String algorithm, byte[] der) {
    try {
      var _ = KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
