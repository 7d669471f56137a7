package nexs.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Certificates and keys for a server that speaks TLS and for its clients, in PEM, made by the JDK's {@code keytool} once a JVM. Immutable.
 *
 * <p>The server's certificate is for the name {@code localhost}, not for its address, and is signed by {@link #rootCert()}.
 */
public final class TlsFiles {

  /** The role that logs in by the client's certificate; it has to be made. */
  public static final String CERTIFIED = "nexs_certified";

  private static final String PASSWORD = "nothing secret";

  private final Path folder;
  private final KeyStore store;

  private TlsFiles(Path folder) {
    this.folder = folder;
    Path file = folder.resolve("keys.p12");
    generate(file, "root", "CN=nexs root", "-ext", "bc:c");
    generate(file, "stranger", "CN=nexs stranger", "-ext", "bc:c");
    generate(file, "server", "CN=localhost", "-signer", "root", "-ext", "san=dns:localhost");
    generate(file, "client", "CN=" + CERTIFIED, "-signer", "root");
    try (InputStream in = Files.newInputStream(file)) {
      store = KeyStore.getInstance("PKCS12");
      store.load(in, PASSWORD.toCharArray());
      for (String name : List.of("root", "stranger", "server", "client")) {
        writeCertificate(name, folder.resolve(name + ".crt"));
        writeKey(name, folder.resolve(name + ".key"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The keys in %s cannot be read".formatted(file), e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The keys in %s cannot be used".formatted(file), e);
    }
  }

  /** Those of this JVM; made at the first call. */
  public static TlsFiles shared() {
    return Holder.FILES;
  }

  /** The root certificate that signed the server's and the client's. */
  public Path rootCert() {
    return folder.resolve("root.crt");
  }

  /** A root certificate that signed neither. */
  public Path strangeRootCert() {
    return folder.resolve("stranger.crt");
  }

  /** The certificate of {@link #CERTIFIED}. */
  public Path clientCert() {
    return folder.resolve("client.crt");
  }

  /** Its key, in PKCS #8. */
  public Path clientKey() {
    return folder.resolve("client.key");
  }

  /** Makes a server that has this data directory offer TLS, and insist on it for all but its administrator. */
  void writeTo(Path data) throws IOException {
    Files.copy(folder.resolve("root.crt"), data.resolve("root.crt"));
    Files.copy(folder.resolve("server.crt"), data.resolve("server.crt"));
    Path key = Files.copy(folder.resolve("server.key"), data.resolve("server.key"));
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(
        data.resolve("pg_hba.conf"),
        """
        host    all %s 127.0.0.1/32 scram-sha-256
        hostssl all %s 127.0.0.1/32 cert
        hostssl all all 127.0.0.1/32 scram-sha-256
        """
            .formatted(DataTemplate.ADMIN, CERTIFIED));
  }

  private static void generate(Path file, String alias, String name, String... further) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-alias", alias, "-dname", name, "-keyalg", "EC"));
    command.addAll(List.of("-validity", "3650", "-keystore", file.toString()));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    command.addAll(List.of(further));
    Path log = file.resolveSibling("keytool.log");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(
            "keytool made no key %s: %s".formatted(alias, Files.readString(log)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("keytool does not run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for keytool", e);
    }
  }

  private void writeCertificate(String alias, Path file)
      throws IOException, GeneralSecurityException {
    writePem(file, "CERTIFICATE", store.getCertificate(alias).getEncoded());
  }

  private void writeKey(String alias, Path file) throws IOException, GeneralSecurityException {
    writePem(file, "PRIVATE KEY", store.getKey(alias, PASSWORD.toCharArray()).getEncoded());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private static void writePem(Path file, String what, byte[] der) throws IOException {
    String lines =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
    Files.writeString(
        file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, lines, what));
  }

  private static final class Holder {
    static final TlsFiles FILES = new TlsFiles(RunFolder.onDisk().create("tls"));
  }
}
